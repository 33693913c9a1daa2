// code_for_entity
// Topic: Code
// Answers: Where is the code of the papers that introduce or use this; and which, after these, give none?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.8 — leave out papers whose role is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: url STRING? — the repository's address, empty where the paper gives none
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: introduces BOOLEAN? — whether the paper introduces it, rather than uses it; empty where it probably does
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: sentence STRING — the sentence of the paper that names it
// Apart: LadybugDB must be told where to begin, or it reads every edge

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[u:INTRODUCES|USES|EVALUATED_ON|ADDRESSES|MEASURED_BY]->(e)
HINT (e JOIN u) JOIN p
// Filtered after it is found: before, all papers are read.
WITH p, e, u.confidence AS confidence, u.sentence AS proof
WHERE confidence >= $min_confidence
WITH p, e, CASE p.id WHEN e.introduced_by THEN 2 WHEN e.likely_introduced_by THEN 1 ELSE 0 END AS own, min(proof) AS sentence
OPTIONAL MATCH (p)-[:HAS_CODE]->(r:Repository)
RETURN r.url AS url, p.id AS paper_id, p.title AS title, p.year AS year, CASE own WHEN 2 THEN true WHEN 0 THEN false END AS introduces,
  e.name AS name, e.id AS id, sentence
ORDER BY CASE WHEN url IS NULL THEN 1 ELSE 0 END, own DESC, coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id, coalesce(url, ''), id
LIMIT $limit
