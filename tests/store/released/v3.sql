-- A store as Diurna made it with version 3 of its tables: three articles, written for this test.
CREATE TABLE diurna_meta (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TABLE articles (
	number INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	source_id VARCHAR NOT NULL,
	outlet VARCHAR,
	title VARCHAR,
	language VARCHAR,
	published VARCHAR,
	published_utc VARCHAR,
	text VARCHAR NOT NULL,
	text_sha256 VARCHAR NOT NULL,
	fingerprint VARCHAR,
	words INTEGER NOT NULL,
	coder VARCHAR NOT NULL,
	copy_of VARCHAR,
	revision_of VARCHAR,
	record BLOB NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id),
	FOREIGN KEY(copy_of) REFERENCES articles (id),
	FOREIGN KEY(revision_of) REFERENCES articles (id)
);
CREATE TABLE former_readings (
	article_id VARCHAR NOT NULL,
	coder VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (article_id, coder)
);
CREATE TABLE reviews (
	id VARCHAR NOT NULL,
	article_id VARCHAR NOT NULL,
	record_id VARCHAR NOT NULL,
	reviewer VARCHAR NOT NULL,
	made VARCHAR NOT NULL,
	record BLOB NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE relations (
	one VARCHAR NOT NULL,
	two VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	PRIMARY KEY (one, two),
	FOREIGN KEY(one) REFERENCES articles (id),
	FOREIGN KEY(two) REFERENCES articles (id)
);
CREATE TABLE article_keys (
	"key" BIGINT NOT NULL,
	moment BIGINT NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY ("key", moment, number),
	FOREIGN KEY(number) REFERENCES articles (number)
)
 WITHOUT ROWID;
CREATE TABLE statements (
	id VARCHAR NOT NULL,
	article_id VARCHAR NOT NULL,
	start INTEGER NOT NULL,
	type VARCHAR NOT NULL,
	act VARCHAR NOT NULL,
	speaker VARCHAR,
	speaker_country VARCHAR,
	said VARCHAR,
	record BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE events (
	id VARCHAR NOT NULL,
	article_id VARCHAR NOT NULL,
	start INTEGER NOT NULL,
	type VARCHAR NOT NULL,
	underlying VARCHAR,
	status VARCHAR NOT NULL,
	background BOOLEAN NOT NULL,
	date VARCHAR,
	latest VARCHAR,
	country VARCHAR,
	alike VARCHAR,
	record BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE demands (
	id VARCHAR NOT NULL,
	article_id VARCHAR NOT NULL,
	start INTEGER NOT NULL,
	state VARCHAR NOT NULL,
	"by" VARCHAR,
	made VARCHAR,
	record BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE pages (
	article_id VARCHAR NOT NULL,
	media VARCHAR NOT NULL,
	known BLOB NOT NULL,
	size INTEGER NOT NULL,
	sha256 VARCHAR NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (article_id),
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE INDEX demands_by_article ON demands (article_id, start, id);
CREATE INDEX events_by_article ON events (article_id, start, id);
CREATE INDEX ix_article_keys_number ON article_keys (number);
CREATE INDEX ix_articles_coder ON articles (coder);
CREATE INDEX ix_articles_copy_of ON articles (copy_of);
CREATE INDEX ix_articles_fingerprint ON articles (fingerprint);
CREATE INDEX ix_articles_published_utc ON articles (published_utc);
CREATE INDEX ix_articles_revision_of ON articles (revision_of);
CREATE INDEX ix_demands_state ON demands (state);
CREATE INDEX ix_events_alike ON events (alike);
CREATE INDEX ix_events_date ON events (date);
CREATE INDEX ix_events_status ON events (status);
CREATE INDEX ix_events_type ON events (type);
CREATE INDEX ix_relations_two ON relations (two);
CREATE INDEX ix_reviews_article_id ON reviews (article_id);
CREATE INDEX ix_reviews_record_id ON reviews (record_id);
CREATE INDEX ix_statements_act ON statements (act);
CREATE INDEX ix_statements_speaker ON statements (speaker);
CREATE INDEX statements_by_article ON statements (article_id, start, id);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_fts_grows AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_fts_shrinks AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_fts_changes AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
INSERT INTO diurna_meta VALUES ('schema_version', '3');
INSERT INTO diurna_meta VALUES ('keys_made_by', '4');
INSERT INTO articles VALUES (1, 'a-1', '1.txt', 'The Norland Courier', 'Norland rejects talks', 'en', '2031-05-06', '2031-05-06T00:00:00+00:00', 'Norland rejects talks

Norland rejected new talks on Tuesday, its envoy Ada Quist said.

She demanded that Sudmark withdraw its troops.', 'b5758305800ccb2c78c7369edb8133071461a7ca49a6141aadae4590b9f6f3e3', 'd9e35e9fe90e79b5d3aa7108a1c8ecb642eabc94b0e13783d5838fd2df67552a', 21, '0+e3b0c442', NULL, NULL, CAST('{"kind":"article","id":"a-1","coder":{"name":"diurna","version":"0","models":{}},"source_id":"1.txt","url":null,"outlet":"The Norland Courier","title":"Norland rejects talks","authors":[],"published":"2031-05-06","published_from":"given","language":"en","text":"Norland rejects talks\n\nNorland rejected new talks on Tuesday, its envoy Ada Quist said.\n\nShe demanded that Sudmark withdraw its troops.","text_sha256":"b5758305800ccb2c78c7369edb8133071461a7ca49a6141aadae4590b9f6f3e3","blocks":[{"start":0,"end":21,"type":"paragraph"},{"start":23,"end":87,"type":"paragraph"},{"start":89,"end":135,"type":"paragraph"}],"copy_of":null,"revision_of":null,"sentences":[{"start":0,"end":21,"state":"coded","reason":null},{"start":23,"end":87,"state":"coded","reason":null},{"start":89,"end":135,"state":"coded","reason":null}],"story_id":null}' AS BLOB));
INSERT INTO articles VALUES (2, 'a-2', '2.txt', 'The Sudmark Post', 'Norland rejects talks', 'en', '2031-05-07', '2031-05-07T00:00:00+00:00', 'Norland rejects talks

Norland rejected new talks on Tuesday, its envoy Ada Quist said.

She demanded that Sudmark withdraw its troops.', 'b5758305800ccb2c78c7369edb8133071461a7ca49a6141aadae4590b9f6f3e3', 'd9e35e9fe90e79b5d3aa7108a1c8ecb642eabc94b0e13783d5838fd2df67552a', 21, '0+e3b0c442', 'a-1', NULL, CAST('{"kind":"article","id":"a-2","coder":{"name":"diurna","version":"0","models":{}},"source_id":"2.txt","url":null,"outlet":"The Sudmark Post","title":"Norland rejects talks","authors":[],"published":"2031-05-07","published_from":"given","language":"en","text":"Norland rejects talks\n\nNorland rejected new talks on Tuesday, its envoy Ada Quist said.\n\nShe demanded that Sudmark withdraw its troops.","text_sha256":"b5758305800ccb2c78c7369edb8133071461a7ca49a6141aadae4590b9f6f3e3","blocks":[{"start":0,"end":21,"type":"paragraph"},{"start":23,"end":87,"type":"paragraph"},{"start":89,"end":135,"type":"paragraph"}],"copy_of":null,"revision_of":null,"sentences":[{"start":0,"end":21,"state":"coded","reason":null},{"start":23,"end":87,"state":"coded","reason":null},{"start":89,"end":135,"state":"coded","reason":null}],"story_id":null}' AS BLOB));
INSERT INTO articles VALUES (3, 'a-3', '3.txt', 'The Norland Courier', 'Orlo''s harbour stays closed', 'en', NULL, NULL, 'The harbour of Orlo stayed closed on Monday, its master Bo Müller said.', 'f0aace71ab3818c118a26828f234115a7c98b75cae07c942964fa2ae3fbc482d', '1a630f26061bf477ce30195da438df900f9b402b93385401d79c1d5532cbe2aa', 13, '0+e3b0c442', NULL, NULL, CAST('{"kind":"article","id":"a-3","coder":{"name":"diurna","version":"0","models":{}},"source_id":"3.txt","url":null,"outlet":"The Norland Courier","title":"Orlo''s harbour stays closed","authors":[],"published":null,"published_from":"given","language":"en","text":"The harbour of Orlo stayed closed on Monday, its master Bo Müller said.","text_sha256":"f0aace71ab3818c118a26828f234115a7c98b75cae07c942964fa2ae3fbc482d","blocks":[{"start":0,"end":71,"type":"paragraph"}],"copy_of":null,"revision_of":null,"sentences":[{"start":0,"end":71,"state":"coded","reason":null}],"story_id":null}' AS BLOB));
INSERT INTO article_keys VALUES (38359020577951504, 1935792000, 1);
INSERT INTO article_keys VALUES (268470381771108781, 1935792000, 1);
INSERT INTO article_keys VALUES (477317337145300082, 1935792000, 1);
INSERT INTO article_keys VALUES (518513145367900017, 1935792000, 1);
INSERT INTO article_keys VALUES (1115967569393001265, 1935792000, 1);
INSERT INTO article_keys VALUES (1270291361663906124, 1935792000, 1);
INSERT INTO article_keys VALUES (38359020577951504, 1935878400, 2);
INSERT INTO article_keys VALUES (268470381771108781, 1935878400, 2);
INSERT INTO article_keys VALUES (477317337145300082, 1935878400, 2);
INSERT INTO article_keys VALUES (518513145367900017, 1935878400, 2);
INSERT INTO article_keys VALUES (1115967569393001265, 1935878400, 2);
INSERT INTO article_keys VALUES (1270291361663906124, 1935878400, 2);
INSERT INTO statements VALUES ('s-1', 'a-1', 23, 'indirect', 'assert', 'Ada Quist', NULL, NULL, CAST('{"kind":"statement","id":"s-1","article_id":"a-1","content":{"start":23,"end":60,"text":"Norland rejected new talks on Tuesday","pieces":[]},"cue":{"start":82,"end":86,"text":"said","pieces":[]},"source":{"start":62,"end":81,"text":"its envoy Ada Quist","pieces":[]},"type":"indirect","act":"assert","speaker":{"text":"Ada Quist","start":72,"end":81,"name":"Ada Quist","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null},"anonymous":false,"via":[],"within":null,"denies":[],"from_caption":false,"said":null}' AS BLOB));
INSERT INTO statements VALUES ('s-2', 'a-2', 23, 'indirect', 'assert', 'Ada Quist', NULL, NULL, CAST('{"kind":"statement","id":"s-2","article_id":"a-2","content":{"start":23,"end":60,"text":"Norland rejected new talks on Tuesday","pieces":[]},"cue":{"start":82,"end":86,"text":"said","pieces":[]},"source":{"start":62,"end":81,"text":"its envoy Ada Quist","pieces":[]},"type":"indirect","act":"assert","speaker":{"text":"Ada Quist","start":72,"end":81,"name":"Ada Quist","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null},"anonymous":false,"via":[],"within":null,"denies":[],"from_caption":false,"said":null}' AS BLOB));
INSERT INTO events VALUES ('e-1', 'a-1', 31, 'REJECT', NULL, 'happened', 0, '2031-05-05', '2031-05-05', NULL, '["REJECT", null, ["Norland"], [], "2031-05-05"]', CAST('{"kind":"event","id":"e-1","article_id":"a-1","type":"REJECT","underlying":null,"mode":null,"contexts":[],"quad":3,"score":-4.0,"status":"happened","claims":[{"status":"happened","by":null,"evidence":{"start":23,"end":30,"text":"Norland"}}],"contradicts":[],"background":false,"actors":[{"text":"Norland","start":0,"end":7,"name":"Norland","wikidata":null,"country":"NLD","sector":"GOV","role":null,"organization":null,"confidence":null}],"recipients":[],"date":{"text":null,"start":null,"end":null,"value":"2031-05-05","granularity":"day","latest":"2031-05-05","anchor":"published"},"place":null,"quantities":[],"trigger":{"start":31,"end":39,"text":"rejected","pieces":[]},"evidence":{"start":23,"end":87,"text":"Norland rejected new talks on Tuesday, its envoy Ada Quist said.","pieces":[]},"reported_by":["s-1"],"sources":null,"from_caption":false,"confidence":0.75}' AS BLOB));
INSERT INTO events VALUES ('e-2', 'a-2', 31, 'REJECT', NULL, 'happened', 0, '2031-05-05', '2031-05-05', NULL, '["REJECT", null, ["Norland"], [], "2031-05-05"]', CAST('{"kind":"event","id":"e-2","article_id":"a-2","type":"REJECT","underlying":null,"mode":null,"contexts":[],"quad":3,"score":-4.0,"status":"happened","claims":[{"status":"happened","by":null,"evidence":{"start":23,"end":30,"text":"Norland"}}],"contradicts":[],"background":false,"actors":[{"text":"Norland","start":0,"end":7,"name":"Norland","wikidata":null,"country":"NLD","sector":"GOV","role":null,"organization":null,"confidence":null}],"recipients":[],"date":{"text":null,"start":null,"end":null,"value":"2031-05-05","granularity":"day","latest":"2031-05-05","anchor":"published"},"place":null,"quantities":[],"trigger":{"start":31,"end":39,"text":"rejected","pieces":[]},"evidence":{"start":23,"end":87,"text":"Norland rejected new talks on Tuesday, its envoy Ada Quist said.","pieces":[]},"reported_by":["s-2"],"sources":null,"from_caption":false,"confidence":0.75}' AS BLOB));
INSERT INTO demands VALUES ('d-1', 'a-1', 107, 'open', 'Ada Quist', NULL, CAST('{"kind":"demand","id":"d-1","article_id":"a-1","by":{"text":"Ada Quist","start":72,"end":81,"name":"Ada Quist","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null},"of":[{"text":"Sudmark","start":107,"end":114,"name":"Sudmark","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null}],"content":{"start":107,"end":134,"text":"Sudmark withdraw its troops","pieces":[]},"made":null,"statement_id":"s-1","event_id":null,"state":"open","responses":[]}' AS BLOB));
INSERT INTO demands VALUES ('d-2', 'a-2', 107, 'open', 'Ada Quist', NULL, CAST('{"kind":"demand","id":"d-2","article_id":"a-2","by":{"text":"Ada Quist","start":72,"end":81,"name":"Ada Quist","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null},"of":[{"text":"Sudmark","start":107,"end":114,"name":"Sudmark","wikidata":null,"country":null,"sector":null,"role":null,"organization":null,"confidence":null}],"content":{"start":107,"end":134,"text":"Sudmark withdraw its troops","pieces":[]},"made":null,"statement_id":"s-2","event_id":null,"state":"open","responses":[]}' AS BLOB));
