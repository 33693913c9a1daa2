// most_used_benchmarks
// Topic: Popularity
// Answers: Which benchmarks do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the benchmark's id
// Column: benchmark STRING — its name
// Column: used_by INTEGER — papers that introduce, use or are evaluated on it

MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Benchmark)
WITH e, count(DISTINCT p) AS used_by
RETURN e.id AS id, e.name AS benchmark, used_by
ORDER BY used_by DESC, benchmark, id
LIMIT $limit
