// who_uses
// Topic: Who
// Answers: Which papers use this, are evaluated on it or compare with it, the latest first; and, last, which introduces it?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.8 — leave out papers whose role is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: role STRING — USES, EVALUATED_ON, COMPARES_WITH, ADDRESSES, MEASURED_BY or INTRODUCES
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: sentence STRING — the sentence that says so
// Apart: LadybugDB tells a type by label() and must be told where to begin, Neo4j tells it by type()

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r:INTRODUCES|USES|EVALUATED_ON|COMPARES_WITH|ADDRESSES|MEASURED_BY]->(e)
HINT (e JOIN r) JOIN p
// Filtered after it is found: before, all papers are read.
WITH p, e, label(r) AS role, r.confidence AS confidence, r.sentence AS sentence
WHERE confidence >= $min_confidence
RETURN p.id AS paper_id, p.title AS title, p.year AS year, role, e.name AS name,
  e.id AS id, sentence
ORDER BY CASE role WHEN 'INTRODUCES' THEN 1 ELSE 0 END, coalesce(year, 0) DESC,
  coalesce(p.month, '') DESC, coalesce(p.published, '') DESC, paper_id DESC, id, sentence
LIMIT $limit
