// papers_building_through
// Topic: Citations
// Answers: Which papers build, through this, on the paper that introduced it?
// Parameter: name STRING required — a method, dataset or benchmark, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: paper_id STRING — the id of the paper that builds
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT — between 0 and 1
// Column: sentence STRING — the sentence in which the paper that builds names it

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (other:Paper)-[r:BUILDS_ON]->(p:Paper)
WHERE p.id = e.introduced_by AND e.name IN r.via AND r.confidence >= $min_confidence
MATCH (other)-[u:USES|EVALUATED_ON|COMPARES_WITH]->(e)
RETURN e.name AS name, e.id AS id, other.id AS paper_id, other.title AS title,
  other.year AS year, r.confidence AS confidence, u.sentence AS sentence
ORDER BY id, confidence DESC, paper_id, sentence
LIMIT $limit
