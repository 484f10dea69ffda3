# The Debian packages: `cmake --build build --target package` writes khio-common, khio-kiosk,
# khio-counter and khio-office into the build's folder. What each needs of the system is read from the programs
# themselves (dpkg-shlibdeps) and, for what is begun or opened by name, stands here.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME khio)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR Khio)
set(CPACK_PACKAGE_CONTACT "Khio maintainers <maintainers@khio.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Queue tickets and satisfaction at the front office")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
# A folder that the packages make is root's and open to all, whatever who builds them may see.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_COMPONENTS_ALL common kiosk counter office)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_COMPONENT_COMMON_DESCRIPTION "What the kiosk and the counter share
 Translations, sample offices, fonts' list and the folder of the office's store, which the users of
 the group khio share.")
set(CPACK_DEBIAN_COMMON_PACKAGE_NAME khio-common)
set(CPACK_DEBIAN_COMMON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_COMMON_PACKAGE_DEPENDS "fonts-symbola, fonts-tlwg-laksaman, passwd, tzdata")
set(CPACK_DEBIAN_COMMON_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_SOURCE_DIR}/packages/postinst ${CMAKE_CURRENT_SOURCE_DIR}/packages/postrm)
set(CPACK_DEBIAN_COMMON_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_COMPONENT_KIOSK_DESCRIPTION "Kiosk, board and rating screen of a front office
 Everything that residents touch or see: tickets with what each service needs, the board with its
 voice, ratings in one tap; with the session of a kiosk machine.")
set(CPACK_DEBIAN_KIOSK_PACKAGE_NAME khio-kiosk)
set(CPACK_DEBIAN_KIOSK_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS
    "khio-common (= ${PROJECT_VERSION}), libegl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_KIOSK_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/packages/kiosk/postinst)
set(CPACK_DEBIAN_KIOSK_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_KIOSK_PACKAGE_RECOMMENDS "cups, espeak-ng, x11-xserver-utils")
set(CPACK_DEBIAN_KIOSK_PACKAGE_SUGGESTS "lightdm, xserver-xorg")

set(CPACK_COMPONENT_COUNTER_DESCRIPTION "Counter, supervisor and reports of a front office
 Everything that staff use: calling in the published order, the overview, figures and reports, the
 office's catalogue, backups and seals.")
set(CPACK_DEBIAN_COUNTER_PACKAGE_NAME khio-counter)
set(CPACK_DEBIAN_COUNTER_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COUNTER_PACKAGE_DEPENDS
    "khio-common (= ${PROJECT_VERSION}), libegl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_COUNTER_PACKAGE_RECOMMENDS cups)

set(CPACK_COMPONENT_OFFICE_DESCRIPTION "The one machine of an office
 khio-setup makes a Debian machine the office's: kiosk and board from power-on, counters by Remote
 Desktop, a firewall, backups onto a stick.")
set(CPACK_DEBIAN_OFFICE_PACKAGE_NAME khio-office)
set(CPACK_DEBIAN_OFFICE_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_OFFICE_PACKAGE_DEPENDS "khio-kiosk (= ${PROJECT_VERSION}), khio-counter (= \
${PROJECT_VERSION}), xserver-xorg-core, xserver-xorg-input-libinput, x11-xserver-utils, lightdm, xrdp, \
xorgxrdp, nftables, avahi-daemon, cups, espeak-ng, dbus-user-session, ntfs-3g")
set(CPACK_DEBIAN_OFFICE_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/packages/office/prerm
    ${CMAKE_CURRENT_SOURCE_DIR}/packages/office/postrm)
set(CPACK_DEBIAN_OFFICE_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_OFFICE_PACKAGE_RECOMMENDS "xserver-xorg-video-all, cups-filters")

include(CPack)
