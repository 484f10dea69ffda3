// A real PostgreSQL server of a test program's own, from Debian's packages, started with the first
// question for it and gone with the program. Passwords go by SCRAM, and over the network only under TLS.
// One thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/child_process.h"

namespace khio::test {

class PostgresServer {
 public:
  // The one of this program. What a power cut would lose is not what tests try: the processes die, not
  // the machine. A benchmark says otherwise before it first asks for it.
  static PostgresServer& here();
  static inline bool writes_through = false;
  ~PostgresServer();

  // The URL of a new, empty database, for who owns the server.
  std::string new_database();
  void drop_databases();  // all of them, with their logins
  // The same database for another login, with the password that give_passwords() gave it. `role`:
  // kiosk, board or counter.
  std::string as(const std::string& url, const std::string& role) const;
  // … of kiosk, board and counter; and tests live in other years than the server's clock.
  void give_passwords(const std::string& url);
  void give_password(const std::string& url, const std::string& role);  // such as province
  // The same over the network. how: the URL's parameters, such as those of trusted().
  std::string over_tls(const std::string& url, const std::string& host, const std::string& how) const;
  // What a machine of the office says: the server is who it is, and the password goes by SCRAM alone.
  // authority: "ca", the office's own; or "other".
  std::string trusted(const std::string& authority = "ca") const {
    return "sslmode=verify-full&channel_binding=require&sslrootcert=" + folder_ + "/" + authority +
           ".pem";
  }
  // What psql would say: the first column of the first row, or the error's words.
  std::string sql(const std::string& url, const std::string& statement);

  void stop();      // at once, as a lost machine does
  void start();
  void freeze(bool frozen);  // every process of it
  // Another one that follows this one, under that name, until its process ends. It answers.
  // in_place_of: one that is gone, whose port it takes; empty: a port of its own.
  ChildProcess start_standby(const std::string& name, const std::string& in_place_of = {});
  std::string at_standby(const std::string& url, const std::string& name) const;
  std::string folder() const { return folder_; }
  std::string socket() const { return folder_ + "/.s.PGSQL." + port_; }

 private:
  PostgresServer();
  std::vector<pid_t> processes() const;
  void hang_up();
  void leave_offices(const std::string& name);
  void make_certificates(const std::string& log);
  std::string url_of(const std::string& user, const std::string& database) const;

  std::string folder_;
  std::string port_;
  ChildProcess server_;
  std::vector<std::string> databases_;
  std::map<std::string, void*> connections_;  // of sql()
  std::map<std::string, std::string> standbys_;  // to their ports
  int made_ = 0;
  pid_t owner_ = 0;
};

}  // namespace khio::test
