-- A copy of many offices' stores for who looks after all of them, filled by logical replication from each
-- office's own server (publishing.sql): its journal, what events say, the documents they name. Neither PINs
-- nor ratings that wait are there. Each office has a partition of every large table, which goes as a whole
-- when the office leaves.
--
-- The functions are those of an office's store (functions.sql), of the office that the session names in
-- khio.office: so every program reads an office here as it does on the office's server. Nothing can be
-- changed through them. Run as the owner in the schema khio.

CREATE TABLE province (
  one bool  PRIMARY KEY DEFAULT true CHECK (one),
  id  bytea NOT NULL CHECK (length(id) = 16)  -- random: names the slots at the offices' servers
);

-- Those that are here, and those that left: whoever kept a copy of theirs is told to remove it.
CREATE TABLE joined (
  office bytea  PRIMARY KEY CHECK (length(office) = 16),
  store  bytea  NOT NULL,
  words  bool   NOT NULL,           -- what visitors wrote comes too
  at     bigint NOT NULL,           -- UTC ms
  gone   bool   NOT NULL DEFAULT false
);

-- As at the office's server: see schema.sql. What a later version adds there is added here first.
CREATE TABLE about (
  office  bytea  PRIMARY KEY,
  version int    NOT NULL,
  store   bytea  NOT NULL,
  beside  bigint NOT NULL,
  moved   text
);
CREATE TABLE journal (
  office       bytea  NOT NULL,
  seq          bigint NOT NULL,
  at           bigint NOT NULL,
  boot         bytea  NOT NULL,
  boot_ms      bigint NOT NULL,
  actor        text   NOT NULL,
  kind         text   NOT NULL,
  request      text,
  payload_hash bytea  NOT NULL,
  hash         bytea  NOT NULL,
  PRIMARY KEY (office, seq)
) PARTITION BY LIST (office);
CREATE TABLE payload (
  office bytea  NOT NULL,
  seq    bigint NOT NULL,
  salt   bytea  NOT NULL,
  body   text   NOT NULL,
  PRIMARY KEY (office, seq)
) PARTITION BY LIST (office);
CREATE TABLE document (
  office      bytea  NOT NULL,
  hash        bytea  NOT NULL,
  body        text   NOT NULL,
  office_file bool   NOT NULL,
  version     bigint NOT NULL,
  PRIMARY KEY (office, hash)
) PARTITION BY LIST (office);
CREATE TABLE erased (
  office  bytea  NOT NULL,
  seq     bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (office, seq)
) PARTITION BY LIST (office);

CREATE FUNCTION stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  RAISE EXCEPTION 'the % of an office is changed at the office alone', TG_TABLE_NAME
    USING ERRCODE = '42501';
END $f$;
-- What the subscriptions bring is no session's: triggers of this kind do not see it.
CREATE TRIGGER journal_stays BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER payload_stays BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON payload
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();

-- Every table of the office is there up to one moment of its server. While they are first copied each is
-- of a moment of its own.
CREATE FUNCTION is_whole(of_office bytea) RETURNS bool LANGUAGE sql STABLE AS $f$
  SELECT count(*) > 0 AND bool_and(r.srsubstate = 'r')
    FROM pg_subscription s JOIN pg_subscription_rel r ON r.srsubid = s.oid
    WHERE s.subname = 'khio_' || encode(of_office, 'hex')
$f$;

CREATE FUNCTION refuse(state text, why text) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  RAISE EXCEPTION '%', why USING ERRCODE = state;
END $f$;

CREATE FUNCTION chosen() RETURNS bytea LANGUAGE plpgsql STABLE AS $f$
DECLARE
  named text := coalesce(current_setting('khio.office', true), '');
BEGIN
  IF named = '' THEN
    PERFORM khio.refuse('KH003', 'copies of several offices are in this database; name one (--office)');
  END IF;
  IF NOT EXISTS (SELECT FROM khio.joined WHERE office = decode(named, 'hex') AND NOT gone) THEN
    PERFORM khio.refuse('KH003', 'that office has no copy in this database');
  END IF;
  IF NOT khio.is_whole(decode(named, 'hex')) THEN
    PERFORM khio.refuse('KH003', 'this office is still being copied; wait until `province list` says that '
                                 'it follows');
  END IF;
  RETURN decode(named, 'hex');
END $f$;

-- ── Functions that the reader's login runs ─────────────────────────────────────────────────────
-- Without compilation: of a query over all partitions it takes seconds, and the query milliseconds.
CREATE FUNCTION state(after bigint, OUT version int, OUT store bytea, OUT login text, OUT me text,
                      OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea,
                      OUT moved text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp SET jit = off AS $f$
DECLARE
  ours bytea := khio.chosen();
BEGIN
  login := session_user;
  SELECT a.version, a.store, a.beside, 0, CASE WHEN j.words THEN 'counter' ELSE 'reader' END
    INTO version, store, beside, pool, me
    FROM khio.about a JOIN khio.joined j USING (office) WHERE a.office = ours;
  SELECT coalesce(max(seq), 0) INTO head FROM khio.journal WHERE office = ours;
  SELECT hash INTO known FROM khio.journal WHERE office = ours AND seq = after;
END $f$;

CREATE FUNCTION events_after(after bigint, at_most int)
RETURNS TABLE (seq bigint, at bigint, boot bytea, boot_ms bigint, office bytea, actor text, kind text,
               request text, payload_hash bytea, hash bytea, salt bytea, body text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp SET jit = off AS $f$
#variable_conflict use_column
DECLARE
  ours bytea := khio.chosen();
BEGIN
  RETURN QUERY
    SELECT j.seq, j.at, j.boot, j.boot_ms, j.office, j.actor, j.kind, j.request, j.payload_hash, j.hash,
           p.salt, p.body
    FROM khio.journal j LEFT JOIN khio.payload p ON p.office = ours AND p.seq = j.seq
    WHERE j.office = ours AND j.seq > after ORDER BY j.seq LIMIT at_most;
END $f$;

CREATE FUNCTION beside_after(after bigint)
RETURNS TABLE (what text, id bytea, name text, body text, n1 bigint, n2 bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp SET jit = off AS $f$
#variable_conflict use_column
DECLARE
  ours bytea := khio.chosen();
BEGIN
  RETURN QUERY
    SELECT 'document', hash, '', document.body, 0::bigint, 0::bigint FROM khio.document
      WHERE office = ours AND version > after
    UNION ALL SELECT 'erased', ''::bytea, '', '', erased.seq, 0::bigint FROM khio.erased
      WHERE office = ours AND version > after;
END $f$;

-- Ratings that wait are at the office alone.
CREATE FUNCTION pool_after(known bigint)
RETURNS TABLE (key bytea, office_day int, half_day text, service text, division text, counter int,
               via text, items text, scores text, counted bool)
LANGUAGE sql STABLE AS $f$
  SELECT ''::bytea, 0, '', '', '', 0, '', '', '', false WHERE false
$f$;

CREATE FUNCTION take_turn() RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  RAISE EXCEPTION 'this is a copy of the office''s store; change it at the office' USING ERRCODE = 'KH003';
END $f$;

-- Every office: how far its copy is, and whether it follows. heard: when its server last said anything;
-- nothing while no connection stands.
CREATE FUNCTION offices()
RETURNS TABLE (office bytea, store bytea, version int, words bool, joined_at bigint, gone bool,
               head bigint, head_at bigint, whole bool, subscribed bool, connected bool, heard bigint,
               failures bigint, bytes bigint, moved text, document text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp SET jit = off AS $f$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT j.office, j.store, coalesce(a.version, 0), j.words, j.at, j.gone,
           coalesce(e.seq, 0::bigint), coalesce(e.at, 0::bigint), khio.is_whole(j.office),
           s.subenabled IS TRUE, w.pid IS NOT NULL,
           (extract(epoch FROM w.last_msg_receipt_time) * 1000)::bigint,
           coalesce(f.apply_error_count + f.sync_error_count, 0),
           (SELECT coalesce(sum(pg_total_relation_size(to_regclass('khio.' || t || '_' ||
                                                                  encode(j.office, 'hex')))), 0)
              FROM unnest(ARRAY['journal', 'payload', 'document', 'erased']) t)::bigint,
           a.moved,
           (SELECT d.body FROM khio.document d WHERE d.office = j.office AND d.office_file
              ORDER BY d.version DESC LIMIT 1)
      FROM khio.joined j
      LEFT JOIN khio.about a ON a.office = j.office
      LEFT JOIN LATERAL (SELECT k.seq, k.at FROM khio.journal k WHERE k.office = j.office
                         ORDER BY k.seq DESC LIMIT 1) e ON true
      LEFT JOIN pg_subscription s ON s.subname = 'khio_' || encode(j.office, 'hex')
      LEFT JOIN pg_stat_subscription w ON w.subid = s.oid AND w.relid IS NULL
      LEFT JOIN pg_stat_subscription_stats f ON f.subid = s.oid
      ORDER BY j.office;
END $f$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA khio FROM PUBLIC;
GRANT USAGE ON SCHEMA khio TO {reader};
GRANT EXECUTE ON FUNCTION state, events_after, beside_after, pool_after, take_turn, offices TO {reader};
