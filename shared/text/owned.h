// Deleters for the handles of C libraries.
#pragma once

namespace khio {

// std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>> owns a pattern.
template <auto destroy>
struct Destroy {
  template <typename T>
  void operator()(T* held) const {
    destroy(held);
  }
};

}  // namespace khio
