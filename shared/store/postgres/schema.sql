-- The store on PostgreSQL 15 and later: the journal, which is the truth, and what stands beside it.
-- The tables derived from the journal are each program's own copy (postgres/replica.h); here are only
-- those that keep a program, whatever it does, from giving a number twice or calling a ticket twice.
--
-- No login reads or writes a table: each runs the functions of functions.sql. Run as the owner in the
-- schema khio. A change here is a version of its own, and a step in server_schema.cc.

CREATE TABLE about (
  one     bool   PRIMARY KEY DEFAULT true CHECK (one),
  version int    NOT NULL,
  store   bytea  NOT NULL CHECK (length(store) = 16),   -- random: names the copies
  office  bytea  NOT NULL CHECK (length(office) = 16),
  beside  bigint NOT NULL DEFAULT 0,  -- counts the changes of documents, PINs and erased words …
  pool    bigint NOT NULL DEFAULT 0,  -- … and those of the ratings that wait
  moved   text   -- where the office went; since then nothing is changed here
) WITH (fillfactor = 10);

-- Whoever changes the store holds this table: the order of the journal. The kernel of it is fair.
CREATE TABLE turn ();

-- ── The journal ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE journal (
  seq          bigint PRIMARY KEY,
  at           bigint NOT NULL,
  boot         bytea  NOT NULL CHECK (length(boot) = 16),
  boot_ms      bigint NOT NULL,
  office       bytea  NOT NULL CHECK (length(office) = 16),
  actor        text   NOT NULL,
  kind         text   NOT NULL,
  request      text   CHECK (request <> ''),
  payload_hash bytea  NOT NULL CHECK (length(payload_hash) = 32),
  hash         bytea  NOT NULL CHECK (length(hash) = 32),
  login        text   NOT NULL  -- who told it to the server; not part of the chain
);
CREATE UNIQUE INDEX journal_request ON journal (request) WHERE request IS NOT NULL;

CREATE TABLE payload (
  seq  bigint PRIMARY KEY REFERENCES journal (seq),
  salt bytea  NOT NULL CHECK (length(salt) = 16),
  body text   NOT NULL CHECK (octet_length(body) <= 16384)
);

-- ── Beside the journal ─────────────────────────────────────────────────────────────────────────
CREATE TABLE document (
  hash        bytea  PRIMARY KEY CHECK (length(hash) = 32),
  body        text   NOT NULL,
  office_file bool   NOT NULL DEFAULT false,  -- else an archive of reports
  version     bigint NOT NULL
);
CREATE INDEX document_version ON document (version);

CREATE TABLE officer_pin (
  officer  text   PRIMARY KEY,
  hash     text   NOT NULL,
  tries    int    NOT NULL DEFAULT 0,
  tried_at bigint NOT NULL DEFAULT 0,
  version  bigint NOT NULL
);

CREATE TABLE erased (
  seq     bigint PRIMARY KEY,
  version bigint NOT NULL
);

-- Without a version of its own row, which would tell the order that the random keys hide.
CREATE TABLE rating_pool (
  key        bytea PRIMARY KEY CHECK (length(key) = 16),
  office_day int   NOT NULL,
  half_day   text  NOT NULL CHECK (half_day IN ('am', 'pm')),
  service    text  NOT NULL,
  division   text  NOT NULL,
  counter    int   NOT NULL,
  via        text  NOT NULL CHECK (via IN ('code', 'scanner', 'terminal')),
  items      text  NOT NULL,
  scores     text  NOT NULL,
  counted    bool  NOT NULL
);

-- ── Care ───────────────────────────────────────────────────────────────────────────────────────
-- No part of the journal: which machines live, and the last backup that somebody said was made.
CREATE TABLE machine (
  id       text        PRIMARY KEY CHECK (octet_length(id) <= 100),
  body     text        NOT NULL CHECK (octet_length(body) <= 2000),  -- store/machines.cc
  login    text        NOT NULL,
  heard_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE backup_made (
  one    bool   PRIMARY KEY DEFAULT true CHECK (one),
  at     bigint NOT NULL,  -- UTC ms
  what   text   NOT NULL CHECK (octet_length(what) <= 500),
  events bigint NOT NULL,  -- up to which one the journal is in it
  login  text   NOT NULL
);

-- ── Rights and rules ───────────────────────────────────────────────────────────────────────────
-- Which logins may tell which kinds of event, and read what they say (postgres/rights.h).
CREATE TABLE rights (
  kind  text   PRIMARY KEY,
  tells text[] NOT NULL,
  reads text[] NOT NULL,
  form  text   NOT NULL DEFAULT ''  -- of what a kiosk tells (files/payload_form.h)
);

-- The life of an errand, from the one table of it (domain/ticket.h).
CREATE TABLE step (
  kind  text NOT NULL,
  state text NOT NULL,
  next  text NOT NULL,
  PRIMARY KEY (kind, state)
);

CREATE TABLE ticket (
  office_day text NOT NULL,
  series     text NOT NULL,
  number     int  NOT NULL CHECK (number BETWEEN 1 AND 9999),
  code       text,
  PRIMARY KEY (office_day, series, number),
  UNIQUE (office_day, code)
);
CREATE TABLE merged_visit (origin text PRIMARY KEY);
CREATE TABLE complaint (number text PRIMARY KEY);
CREATE TABLE rated (visit bigint PRIMARY KEY REFERENCES journal (seq));
CREATE TABLE open_day (one bool PRIMARY KEY DEFAULT true CHECK (one), office_day text NOT NULL);

-- The errands of the open day.
CREATE TABLE errand (
  id      bigint PRIMARY KEY,
  visit   bigint NOT NULL,
  state   text   NOT NULL,
  counter int    NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX errand_one_per_counter ON errand (counter) WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX errand_one_per_visit ON errand (visit) WHERE state IN ('called', 'serving');
