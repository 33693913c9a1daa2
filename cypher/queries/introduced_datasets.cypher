// introduced_datasets
// Topic: Popularity
// Answers: Which datasets and benchmarks do the papers introduce, surely or probably, the latest first?
// Parameter: since INTEGER = 0 — papers of this year or later; 0 takes those of unknown year too
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of the dataset or benchmark
// Column: name STRING — its name
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: month STRING? — its month, where known
// Column: sure BOOLEAN — whether it surely did, and not only probably
// Column: confidence FLOAT — how probable it is that this paper introduced it
// Column: sentence STRING — the sentence that introduces it

MATCH (p:Paper)-[r:INTRODUCES]->(e:Dataset|Benchmark)
WHERE p.id = coalesce(e.introduced_by, e.likely_introduced_by) AND coalesce(p.year, 0) >= $since
RETURN e.id AS id, e.name AS name, p.id AS paper_id, p.title AS title, p.year AS year,
  p.month AS month, e.introduced_by IS NOT NULL AS sure, e.introduced_confidence AS confidence, r.sentence AS sentence
ORDER BY coalesce(year, 0) DESC, coalesce(month, '') DESC,
  coalesce(p.published, '') DESC, confidence DESC, name, id, paper_id
LIMIT $limit
