// methods_on_dataset
// Topic: Tasks and data
// Answers: Which methods were tried on this dataset or benchmark?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.5 — leave out what a paper works with at less than even odds
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: papers INTEGER — papers that work with both
// Column: introduced_here BOOLEAN — whether one of those papers introduced it
// Column: hub BOOLEAN — whether very many papers name it; these stand last
// Column: confidence FLOAT — that of the surest of their edges
// Column: last_year INTEGER? — the year of the latest of those papers, where known
// Column: title STRING — the title of one of them

WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e)
MATCH (p)-[r:INTRODUCES|USES|COMPARES_WITH]->(found:Method)
WITH p, found, r.confidence AS confidence
WHERE confidence >= $min_confidence
WITH found.id AS id, found.name AS method, count(DISTINCT p.id) AS papers,
  count(DISTINCT CASE WHEN p.id = found.introduced_by THEN p.id END) > 0 AS introduced_here,
  found.hub IS NOT NULL AS hub, max(confidence) AS confidence, max(p.year) AS last_year,
  coalesce(max(CASE WHEN p.id = found.introduced_by THEN p.id END), max(p.id)) AS shown
ORDER BY hub, introduced_here DESC, papers DESC, confidence DESC,
  coalesce(last_year, 0) DESC, method, id
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, method, papers, introduced_here, hub, confidence, last_year, p.title AS title
ORDER BY hub, introduced_here DESC, papers DESC, confidence DESC,
  coalesce(last_year, 0) DESC, method, id
