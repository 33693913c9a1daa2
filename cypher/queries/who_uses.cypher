// who_uses
// Topic: Who
// Answers: Which papers use this, are evaluated on it or compare with it, the latest first?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: compares BOOLEAN — whether the paper sets its results against it
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: sentence STRING — the sentence that says so

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r:USES|EVALUATED_ON|COMPARES_WITH|ADDRESSES|MEASURED_BY]->(e)
OPTIONAL MATCH (p)-[c:COMPARES_WITH]->(e)
WITH p, e, r.sentence AS sentence, count(c) > 0 AS compares
RETURN p.id AS paper_id, p.title AS title, p.year AS year, compares, e.name AS name, e.id AS id, sentence
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id, id, sentence
LIMIT $limit
