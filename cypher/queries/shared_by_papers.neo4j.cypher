// shared_by_papers
// Topic: Papers
// Answers: What do these two papers both name, the rarest first, and in which sentences?
// Parameter: paper STRING required — the id or title of one paper
// Parameter: other STRING required — the id or title of the other
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Column: id STRING — the id of what both name, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers that name it
// Column: role STRING — what the one does with it
// Column: other_role STRING — what the other does with it
// Column: sentence STRING — the sentence of the one that says so
// Column: other_sentence STRING — the sentence of the other
// Apart: LadybugDB tells a type by label(), Neo4j by type()

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task|Metric)
WITH p.id AS paper_id, e, type(r) AS role, r.sentence AS sentence
MATCH (q:Paper)-[s:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
WHERE (q.id = $other OR toLower(q.title) = toLower($other)) AND q.id <> paper_id
  AND ($with_hubs = 1 OR e.hub IS NULL)
RETURN e.id AS id, e.name AS name, e.paper_count AS papers, role, type(s) AS other_role, sentence,
  s.sentence AS other_sentence
ORDER BY papers, id, role, other_role, sentence, other_sentence
