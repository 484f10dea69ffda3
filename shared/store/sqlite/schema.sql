-- The store on SQLite. The journal is the truth; every table after it can be dropped and rebuilt by
-- applying the journal's events in order. Instants are UTC milliseconds, days are days since
-- 1970-01-01 in the office's own calendar, hashes and ids are raw bytes.
--
-- Conditions name three and more values with OR: for IN, SQLite builds a table of them in memory
-- every time it writes a row.
--
-- A store must say the same in every letter, remarks inside a statement included: another letter is
-- another version (migrate.cc).

-- ── The journal ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE journal (
  seq          INTEGER PRIMARY KEY,
  at           INTEGER NOT NULL,
  boot         BLOB    NOT NULL CHECK (length(boot) = 16),
  boot_ms      INTEGER NOT NULL,
  office       BLOB    NOT NULL CHECK (length(office) = 16),
  actor        TEXT    NOT NULL,
  kind         TEXT    NOT NULL,
  request      TEXT    CHECK (request <> ''),
  payload_hash BLOB    NOT NULL CHECK (length(payload_hash) = 32),
  hash         BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE UNIQUE INDEX journal_request ON journal (request) WHERE request IS NOT NULL;
CREATE INDEX journal_words ON journal (seq) WHERE kind = 'words';
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- What happened, beside the chain: a kind that may carry personal words can be purged here while
-- the chain still verifies.
CREATE TABLE payload (
  seq  INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt BLOB    NOT NULL CHECK (length(salt) = 16),
  body TEXT    NOT NULL
) STRICT;
CREATE TRIGGER payload_is_never_changed BEFORE UPDATE ON payload
  BEGIN SELECT RAISE(ABORT, 'payloads are append-only'); END;
CREATE TRIGGER payload_of_a_fact_stays BEFORE DELETE ON payload
  WHEN (SELECT kind FROM journal WHERE seq = OLD.seq) IS NOT 'words'
  BEGIN SELECT RAISE(ABORT, 'only words can be erased'); END;

-- Office files, and archives of frozen reports, by the SHA-256 of their text: too large for an
-- event, so events name them.
CREATE TABLE document (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
  BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;
CREATE TRIGGER document_is_never_deleted BEFORE DELETE ON document
  BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;

-- Accepted ratings until their half-day ends: random keys, so that order betrays nothing. Not part
-- of replay; verify counts it.
CREATE TABLE rating_pool (
  key        BLOB    PRIMARY KEY CHECK (length(key) = 16),
  office_day INTEGER NOT NULL,
  half_day   TEXT    NOT NULL CHECK (half_day IN ('am', 'pm')),
  service    TEXT    NOT NULL,
  division   TEXT    NOT NULL,
  counter    INTEGER NOT NULL,
  via        TEXT    NOT NULL CHECK (via = 'code' OR via = 'scanner' OR via = 'terminal'),
  items      TEXT    NOT NULL,
  scores     TEXT    NOT NULL,
  counted    INTEGER NOT NULL CHECK (counted IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Hashes of officers' PINs, and how often a wrong one was tried since the last right one: nothing of
-- it enters the journal or an export. Not part of replay; verify compares each hash with the digest
-- that the journal tells.
CREATE TABLE officer_pin (
  officer  TEXT    PRIMARY KEY,
  hash     TEXT    NOT NULL,
  tries    INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- ── Tables rebuilt by replay ───────────────────────────────────────────────────────────────────
CREATE TABLE office (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  catalogue BLOB    NOT NULL REFERENCES document (hash),
  simulated INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1))
) STRICT;

-- first_id and last_id: the errands of a closed day lie in this range of ids; 0 and 0 when it has
-- none. They are written when the day closes and with what is entered by hand later, so that a
-- ticket need not write here. opened_seq is 0 for a day that was never open: its visits were all
-- entered by hand.
CREATE TABLE day (
  office_day INTEGER PRIMARY KEY,
  open       INTEGER NOT NULL CHECK (open IN (0, 1)),
  opened_seq INTEGER NOT NULL,
  first_id   INTEGER NOT NULL DEFAULT 0,
  last_id    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX day_one_open ON day (open) WHERE open = 1;

-- The slip that shows a closed day, since it was first asked for.
CREATE TABLE closing_slip (
  office_day   INTEGER PRIMARY KEY,
  asked_seq    INTEGER NOT NULL,  -- of the latest copy
  print_state  TEXT    NOT NULL
               CHECK (print_state = 'pending' OR print_state = 'printed'
                      OR print_state = 'failed' OR print_state = 'unconfirmed'),
  print_detail TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX closing_slip_to_print ON closing_slip (office_day) WHERE print_state = 'pending';

CREATE TABLE counter (
  counter  INTEGER PRIMARY KEY,
  officer  TEXT    NOT NULL,
  services TEXT    NOT NULL,  -- codes, separated by blanks
  since    INTEGER NOT NULL,
  paused   INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  reason   TEXT    NOT NULL DEFAULT '',
  until    INTEGER
) STRICT;

CREATE TABLE visit (
  id           INTEGER PRIMARY KEY,  -- the event that began it
  office_day   INTEGER NOT NULL,
  series       TEXT,                 -- printed prefix; none for visits without a ticket
  number       INTEGER CHECK (number BETWEEN 1 AND 9999),
  code         TEXT    CHECK (length(code) = 6),
  token        BLOB    CHECK (length(token) = 16),
  channel      TEXT    NOT NULL CHECK (channel = 'kiosk' OR channel = 'reception'
                                       OR channel = 'walk-direct'),
  session      TEXT    NOT NULL CHECK (session = 'in_hours' OR session = 'lunch'
                                       OR session = 'off_hours'),
  location     TEXT    NOT NULL,
  language     TEXT    NOT NULL,
  priority     INTEGER NOT NULL CHECK (priority IN (0, 1)),
  people       INTEGER NOT NULL CHECK (people BETWEEN 1 AND 999),
  issued_at    INTEGER NOT NULL,
  errand       INTEGER NOT NULL,     -- its latest errand
  served       INTEGER NOT NULL DEFAULT 0,  -- its latest finished errand
  pending      TEXT    NOT NULL,     -- services still to be queued, separated by blanks
  print_state  TEXT    NOT NULL
               CHECK (print_state = 'off' OR print_state = 'pending' OR print_state = 'printed'
                      OR print_state = 'failed' OR print_state = 'unconfirmed'),
  print_detail TEXT    NOT NULL DEFAULT '',
  copies       INTEGER NOT NULL DEFAULT 0,
  rated        INTEGER NOT NULL DEFAULT 0 CHECK (rated IN (0, 1)),
  origin       BLOB    CHECK (length(origin) = 32),  -- of a mobile unit's visit: its event there
  UNIQUE (office_day, code)
) STRICT;
-- A unit may have numbered its tickets as the office did: only its own visits share a number here.
CREATE UNIQUE INDEX visit_number ON visit (office_day, series, number) WHERE origin IS NULL;
CREATE UNIQUE INDEX visit_origin ON visit (origin) WHERE origin IS NOT NULL;
CREATE INDEX visit_merged_number ON visit (office_day, series, number) WHERE origin IS NOT NULL;
CREATE INDEX visit_to_print ON visit (id) WHERE print_state = 'pending';

CREATE TABLE errand (
  id             INTEGER PRIMARY KEY,  -- the event that queued it
  visit          INTEGER NOT NULL REFERENCES visit (id),
  office_day     INTEGER NOT NULL,
  service        TEXT    NOT NULL,
  state          TEXT    NOT NULL
                 CHECK (state = 'waiting' OR state = 'called' OR state = 'serving'
                        OR state = 'held' OR state = 'done' OR state = 'transferred'
                        OR state = 'no_show' OR state = 'cancelled' OR state = 'expired'
                        OR state = 'unfinished'),
  priority       INTEGER NOT NULL CHECK (priority IN (0, 1)),
  place          INTEGER NOT NULL,     -- orders the line: behind the event by which its visit took it
  place_at       INTEGER NOT NULL DEFAULT 0,  -- and of those given offline then, by when they were
  enqueued_at    INTEGER NOT NULL,
  called_at      INTEGER,
  started_at     INTEGER,
  finished_at    INTEGER,
  waited_seconds INTEGER,
  held_seconds   INTEGER,
  served_seconds INTEGER,
  counter        INTEGER NOT NULL DEFAULT 0,
  to_counter     INTEGER NOT NULL DEFAULT 0,
  calls          INTEGER NOT NULL DEFAULT 0,  -- calls and recalls
  called_seq     INTEGER,
  last_call_seq  INTEGER,              -- the last call or recall
  started_seq    INTEGER,
  held_seq       INTEGER,
  no_show_seq    INTEGER,
  returned_seq   INTEGER,
  by_hand        INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  finished_seq   INTEGER
) STRICT;
CREATE INDEX errand_open ON errand (office_day, state, service)
  WHERE state = 'waiting' OR state = 'called' OR state = 'serving' OR state = 'held'
        OR state = 'no_show';
CREATE UNIQUE INDEX errand_one_per_counter ON errand (counter)
  WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX errand_one_per_visit ON errand (visit)
  WHERE state IN ('called', 'serving');

-- The errands of a closed day as the figures read them, packed (store/packed_rows.h). Written when
-- a day closes, for every closed day that has none: whatever opens such a day again or changes an
-- errand of it later takes its row away, and until then the day is read from the tables.
CREATE TABLE packed_day (
  office_day INTEGER PRIMARY KEY,
  errands    BLOB    NOT NULL
) STRICT;
CREATE TRIGGER errand_added_to_closed_day AFTER INSERT ON errand
  WHEN (SELECT open FROM day WHERE office_day = NEW.office_day) IS NOT 1
  BEGIN
    DELETE FROM packed_day WHERE office_day = NEW.office_day;
    UPDATE day SET first_id = CASE WHEN first_id = 0 THEN NEW.id ELSE first_id END,
                   last_id = NEW.id WHERE office_day = NEW.office_day;
  END;
CREATE TRIGGER errand_changed AFTER UPDATE ON errand
  BEGIN DELETE FROM packed_day WHERE office_day = NEW.office_day; END;
CREATE TRIGGER visit_changed AFTER UPDATE OF priority, people, series, number, channel, session,
                                             location, issued_at ON visit
  BEGIN DELETE FROM packed_day WHERE office_day = NEW.office_day; END;

-- Stores of mobile units, and how far each was taken in.
CREATE TABLE merged_store (
  store   BLOB    PRIMARY KEY CHECK (length(store) = 32),  -- hash of its first event
  through INTEGER NOT NULL,
  head    BLOB    NOT NULL CHECK (length(head) = 32)       -- hash of that event
) STRICT, WITHOUT ROWID;

-- One row per service: how many wait, and its last service and waiting times (seconds, oldest
-- first, separated by blanks), for the estimate told to visitors.
CREATE TABLE line (
  service         TEXT PRIMARY KEY,
  waiting         INTEGER NOT NULL CHECK (waiting >= 0),
  recent_services TEXT NOT NULL,
  recent_waits    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
  seq        INTEGER PRIMARY KEY,
  office_day INTEGER NOT NULL,
  errand     INTEGER NOT NULL,
  service    TEXT    NOT NULL,
  counter    INTEGER NOT NULL,
  priority   INTEGER NOT NULL CHECK (priority IN (0, 1)),
  why        TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  overtook   INTEGER NOT NULL
) STRICT;

-- The ratings of one RatingsClosed event, packed (store/packed_rows.h): written and read as one.
CREATE TABLE rating_batch (
  seq       INTEGER PRIMARY KEY,
  first_day INTEGER NOT NULL,  -- its ratings are of office days in this range
  last_day  INTEGER NOT NULL,
  form      INTEGER NOT NULL REFERENCES rating_form (id),
  ratings   BLOB    NOT NULL
) STRICT;
CREATE INDEX rating_batch_day ON rating_batch (last_day, first_day);

-- The items a batch's ratings answered, in the order of their digits.
CREATE TABLE rating_form (
  id    INTEGER PRIMARY KEY,
  items TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE eservice (
  year    INTEGER NOT NULL,
  month   INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  service TEXT    NOT NULL,
  count   INTEGER NOT NULL CHECK (count >= 0),
  seq     INTEGER NOT NULL,
  PRIMARY KEY (year, month, service)
) STRICT, WITHOUT ROWID;

-- Answers on forms gathered elsewhere, entered for a span of days as a whole.
CREATE TABLE imported_answers (
  via       TEXT    NOT NULL CHECK (via = 'paper' OR via = 'online' OR via = 'mobile'),
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day),
  service   TEXT    NOT NULL,
  item      TEXT    NOT NULL,
  n1        INTEGER NOT NULL,
  n2        INTEGER NOT NULL,
  n3        INTEGER NOT NULL,
  n4        INTEGER NOT NULL,
  n5        INTEGER NOT NULL,
  PRIMARY KEY (via, first_day, last_day, service, item)
) STRICT, WITHOUT ROWID;

-- What the office decided to improve after the findings of a span of days, and what came of it.
CREATE TABLE improvement (
  id        INTEGER PRIMARY KEY,  -- the event that decided it
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day),
  body      TEXT    NOT NULL,
  result    TEXT    NOT NULL DEFAULT '',
  done      INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
) STRICT;

-- Services that a supervisor closed for one office day.
CREATE TABLE service_shut (
  office_day INTEGER NOT NULL,
  service    TEXT    NOT NULL,
  PRIMARY KEY (office_day, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE officer (
  officer TEXT PRIMARY KEY,
  name    TEXT    NOT NULL,
  role    TEXT    NOT NULL,
  active  INTEGER NOT NULL CHECK (active IN (0, 1)),
  pin_digest   BLOB CHECK (length(pin_digest) = 32),  -- of the hash in officer_pin; none: no PIN
  pin_one_time INTEGER NOT NULL DEFAULT 0 CHECK (pin_one_time IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Pauses of the whole hall. A day's end ends its pause.
CREATE TABLE hall_pause (
  seq        INTEGER PRIMARY KEY,
  office_day INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  why        TEXT    NOT NULL CHECK (why = 'evacuation' OR why = 'power' OR why = 'other'),
  ended_seq  INTEGER,
  ended_at   INTEGER
) STRICT;
CREATE INDEX hall_pause_day ON hall_pause (office_day);
CREATE INDEX hall_pause_open ON hall_pause (seq) WHERE ended_seq IS NULL;

-- Each time that the store was put in place from a backup.
CREATE TABLE restoration (
  seq          INTEGER PRIMARY KEY,
  at           INTEGER NOT NULL,
  made_at      INTEGER NOT NULL,  -- the backup
  acknowledged INTEGER NOT NULL,  -- the last event known to have happened before; 0: nobody knows
  office_day   INTEGER NOT NULL,  -- in which each series leaves out …
  skipped      INTEGER NOT NULL CHECK (skipped >= 0)  -- … so many numbers
) STRICT;

-- Reports kept when they were signed; their files stand in the document.
CREATE TABLE frozen_report (
  id        INTEGER PRIMARY KEY,  -- the event that kept it
  period    TEXT    NOT NULL,
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL CHECK (last_day >= first_day),
  at        INTEGER NOT NULL,
  counted   INTEGER NOT NULL,     -- the journal's last event when the figures were counted
  file      BLOB    NOT NULL CHECK (length(file) = 32),
  document  BLOB    NOT NULL REFERENCES document (hash)
) STRICT;

-- Visits that waited in the evening and have their place kept on another day. services: still owed to
-- them when their own day closed, separated by blanks; empty: nothing is. taken_up: the visit by
-- which they are in line again; 0: not yet.
CREATE TABLE place_kept (
  visit    INTEGER PRIMARY KEY REFERENCES visit (id),
  seq      INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  services TEXT    NOT NULL DEFAULT '',
  taken_up INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX place_kept_day ON place_kept (day);
CREATE INDEX place_kept_owed ON place_kept (day) WHERE services <> '' AND taken_up = 0;

-- Sheets of numbers for service by hand.
CREATE TABLE fallback_sheet (
  seq          INTEGER PRIMARY KEY,
  office_day   INTEGER NOT NULL,
  series       TEXT    NOT NULL,  -- printed prefix
  first        INTEGER NOT NULL CHECK (first BETWEEN 1 AND 9999),
  last         INTEGER NOT NULL CHECK (last BETWEEN first AND 9999),
  asked_at     INTEGER NOT NULL,
  asked_by     TEXT    NOT NULL,
  print_state  TEXT    NOT NULL
               CHECK (print_state = 'off' OR print_state = 'pending' OR print_state = 'printed'
                      OR print_state = 'failed' OR print_state = 'unconfirmed'),
  print_detail TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX fallback_sheet_day ON fallback_sheet (office_day);
CREATE INDEX fallback_sheet_to_print ON fallback_sheet (seq) WHERE print_state = 'pending';

-- Service outside the office's hours. A day's end ends its session.
CREATE TABLE urgent_session (
  seq        INTEGER PRIMARY KEY,
  office_day INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  services   TEXT    NOT NULL,  -- codes, separated by blanks
  reason     TEXT    NOT NULL,
  until      INTEGER NOT NULL,
  ended_seq  INTEGER            -- ended before its time, or with its day
) STRICT;
CREATE INDEX urgent_session_open ON urgent_session (seq) WHERE ended_seq IS NULL;

-- Kiosks' outboxes, and how far each was taken in.
CREATE TABLE outbox (
  outbox    BLOB    PRIMARY KEY CHECK (length(outbox) = 16),
  seq       INTEGER NOT NULL,  -- the event that opened it
  place     TEXT    NOT NULL,
  letter    TEXT    NOT NULL,
  through   INTEGER NOT NULL DEFAULT 0,
  head      BLOB    NOT NULL CHECK (length(head) = 32),
  waiting   INTEGER NOT NULL DEFAULT 0,  -- entries known to be there still
  told_at   INTEGER NOT NULL,
  empty_seq INTEGER NOT NULL,  -- by which event it last was empty
  day_open  INTEGER NOT NULL DEFAULT 0 CHECK (day_open IN (0, 1)),  -- a day was closed since
  lost      INTEGER NOT NULL DEFAULT 0 CHECK (lost IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_call (
  seq      INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  place    TEXT    NOT NULL,
  why      TEXT    NOT NULL CHECK (why = 'help' OR why = 'reprint' OR why = 'flood'),
  visits   TEXT    NOT NULL,   -- the tickets meant: ids, separated by blanks
  answered INTEGER             -- counter that answered
) STRICT;
CREATE INDEX staff_call_open ON staff_call (seq) WHERE answered IS NULL;

-- What visitors said. The words themselves stand only in the payload of the event that `words` and
-- `answer` name (0: none, or erased). Of when, only the half-day is kept.
CREATE TABLE suggestion (
  id         INTEGER PRIMARY KEY,  -- the event that took it in
  office_day INTEGER NOT NULL,
  half_day   TEXT    NOT NULL CHECK (half_day = 'am' OR half_day = 'pm'),
  kind       TEXT    NOT NULL
             CHECK (kind = 'praise' OR kind = 'suggestion' OR kind = 'complaint'),
  number     TEXT    UNIQUE CHECK (length(number) = 8),  -- of a complaint
  due        INTEGER NOT NULL,     -- of a complaint, else 0
  state      TEXT    NOT NULL
             CHECK (state = 'received' OR state = 'in_progress' OR state = 'answered'
                    OR state = 'closed'),
  moved_day  INTEGER NOT NULL,     -- of the last step
  words      INTEGER NOT NULL,
  answer     INTEGER NOT NULL DEFAULT 0,
  redacted   INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
  fit        INTEGER CHECK (fit IN (0, 1))  -- for reports; none: these words were not reviewed
) STRICT;
CREATE INDEX suggestion_day ON suggestion (office_day);
