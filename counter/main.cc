#include "cli/command_line.h"
#include "cli/issue_command.h"
#include "cli/printer_command.h"
#include "cli/sheet_command.h"
#include "counter/commands/commands.h"
#include "counter/commands/province.h"

int main(int argc, char** argv) {
  khio::CommandLine line("khio-counter", "The counter: call, serve, report, look after the office");
  khio::add_office_commands(line);
  khio::add_counter_commands(line);
  khio::add_serving_commands(line);
  khio::add_queue_commands(line);
  khio::add_issue_command(line, khio::Channel::reception);
  khio::add_sheet_command(line);
  khio::add_wall_commands(line);
  khio::add_day_commands(line);
  khio::add_hall_commands(line);
  khio::add_hand_commands(line);
  khio::add_urgent_commands(line);
  khio::add_unit_commands(line);
  khio::add_machine_commands(line);
  khio::add_outbox_commands(line);
  khio::add_eservice_commands(line);
  khio::add_finding_commands(line);
  khio::add_report_commands(line);
  khio::add_publish_command(line);
  khio::add_merge_command(line);
  khio::add_export_commands(line);
  khio::add_staff_commands(line);
  khio::add_printer_commands(line);
  khio::add_complaint_commands(line);
  khio::add_retention_commands(line);
  khio::add_care_commands(line);
  khio::add_backup_commands(line);
  khio::add_seal_commands(line);
  khio::add_support_command(line);
  khio::add_window_commands(line);
  khio::add_migrate_commands(line);
  khio::add_province_commands(line);
  return line.run(argc, argv);
}
