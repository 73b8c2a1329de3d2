-- Writes down what happens, by the database's own clock and transaction numbers,
-- without asking the application.

CREATE TABLE witness_nomination (xid xid, reference text, at timestamptz);
CREATE TABLE witness_deadline (xid xid, last_day date, last_time time);

CREATE FUNCTION witness_nomination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO witness_nomination
    VALUES (pg_current_xact_id()::xid, NEW.reference, clock_timestamp());
  RETURN NULL;
END $$;

CREATE FUNCTION witness_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO witness_deadline
    VALUES (pg_current_xact_id()::xid, NEW.last_day, NEW.last_time);
  RETURN NULL;
END $$;

CREATE TRIGGER witness AFTER INSERT ON wagtail_trygghetspris_nomination
  FOR EACH ROW EXECUTE FUNCTION witness_nomination();
CREATE TRIGGER witness AFTER UPDATE ON wagtail_trygghetspris_prizeyear
  FOR EACH ROW EXECUTE FUNCTION witness_deadline();
