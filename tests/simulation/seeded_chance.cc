#include "simulation/seeded_chance.h"

#include <sodium.h>

#include <random>

#include "base/digest.h"

namespace khio::simulation {
namespace {

std::mt19937_64 engine;

std::uint32_t next_number() { return static_cast<std::uint32_t>(engine() >> 32); }

void fill(void* bytes, std::size_t size) {
  auto* const out = static_cast<unsigned char*>(bytes);
  for (std::size_t at = 0; at < size; ++at) out[at] = static_cast<unsigned char>(engine() >> 56);
}

const char* name() { return "seeded"; }

randombytes_implementation seeded = {name, next_number, nullptr, nullptr, fill, nullptr};

}  // namespace

SeededChance::SeededChance(std::uint64_t seed) {
  random_id();  // libsodium has started: from here on it asks whom it is told to ask
  engine.seed(seed);
  randombytes_set_implementation(&seeded);
}

SeededChance::~SeededChance() {
  randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

}  // namespace khio::simulation
