-- What an office's store on PostgreSQL gives to a copy for who looks after many offices (province.sql): a
-- login and a publication that know the journal, what events say, the documents they name and what was
-- erased. PINs, ratings that wait, logins and rights are in neither. Every row there carries its office, in
-- the payloads from now on too; those written before carry it without being written again.
--
-- What visitors wrote is left out unless the office gives it: {filter} and {policy} are about that. Run by
-- one of the server's superusers, in a transaction.

CREATE ROLE {province} LOGIN REPLICATION;
GRANT CONNECT ON DATABASE {database} TO {province};
GRANT USAGE ON SCHEMA khio TO {province};

ALTER TABLE khio.payload ADD COLUMN office bytea NOT NULL DEFAULT {office};
ALTER TABLE khio.document ADD COLUMN office bytea NOT NULL DEFAULT {office};
ALTER TABLE khio.erased ADD COLUMN office bytea NOT NULL DEFAULT {office};

-- What is deleted or changed is named with its office: a key of the office beside it would cost every
-- event an index.
ALTER TABLE khio.payload REPLICA IDENTITY FULL;
ALTER TABLE khio.document REPLICA IDENTITY FULL;
ALTER TABLE khio.erased REPLICA IDENTITY FULL;
CREATE UNIQUE INDEX about_office ON khio.about (office);
ALTER TABLE khio.about REPLICA IDENTITY USING INDEX about_office;

GRANT SELECT (seq, at, boot, boot_ms, office, actor, kind, request, payload_hash, hash)
  ON khio.journal TO {province};
GRANT SELECT ON khio.payload, khio.document, khio.erased TO {province};
GRANT SELECT (version, store, office, beside, moved) ON khio.about TO {province};
{policy}

CREATE PUBLICATION khio_province FOR TABLE
  khio.journal (seq, at, boot, boot_ms, office, actor, kind, request, payload_hash, hash),
  khio.payload {filter}, khio.document, khio.erased, khio.about (version, store, office, beside, moved)
  WITH (publish = 'insert, update, delete');
