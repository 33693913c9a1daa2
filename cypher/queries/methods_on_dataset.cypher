// methods_on_dataset
// Topic: Tasks and data
// Answers: Which methods were tried on this dataset or benchmark?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: papers INTEGER — papers that work with both

WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(found:Method)
RETURN found.id AS id, found.name AS method, count(DISTINCT p) AS papers
ORDER BY papers DESC, method, id
LIMIT $limit
