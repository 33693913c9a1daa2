// rising_entities
// Topic: Popularity
// Answers: What do more of the papers name since this year, or quarter of it, than before?
// Parameter: since INTEGER = 0 — the first of the later years, 0 the last there is; a quarter takes its place
// Parameter: quarter STRING = "" — such as 2026-Q3, the first of the later quarters
// Parameter: min_papers INTEGER = 3 — only what at least this many later papers name
// Parameter: min_score FLOAT = 2.3 — only what rises by at least so many standard errors, as one in a hundred does by chance
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: earlier_papers INTEGER — papers of earlier years or quarters that name it
// Column: later_papers INTEGER — papers of later ones that name it
// Column: change FLOAT — the part of later papers that name it, less that of earlier papers
// Column: score FLOAT — that change in standard errors, so that what few papers name rises less

// Counts and parts in millionths are whole numbers, which give the same on both stores. The score
// is that of two proportions with the pooled standard error. Edges are counted by year and quarter
// first, so that the rest is asked of a few rows an entity.
MATCH (p:Paper)
WHERE p.stub IS NULL AND (p.quarter IS NOT NULL OR ($quarter = '' AND p.year IS NOT NULL))
WITH max(p.year) AS last
MATCH (p:Paper)
WHERE p.stub IS NULL AND (p.quarter IS NOT NULL OR ($quarter = '' AND p.year IS NOT NULL))
WITH last, p.year AS year, p.quarter AS quarter, count(*) AS papers
WITH last, papers, ($quarter = '' AND year >= $since AND ($since > 0 OR year = last))
  OR ($quarter <> '' AND quarter >= $quarter) AS is_later
WITH last, sum(CASE WHEN is_later THEN 0 ELSE papers END) AS earlier_total,
  sum(CASE WHEN is_later THEN papers ELSE 0 END) AS later_total
WHERE earlier_total > 0 AND later_total > 0
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WHERE e.paper_count >= $min_papers
WITH last, earlier_total, later_total, e, p.year AS year, p.quarter AS quarter, count(*) AS papers
WHERE quarter IS NOT NULL OR ($quarter = '' AND year IS NOT NULL)
WITH earlier_total, later_total, e, papers, ($quarter = '' AND year >= $since AND ($since > 0 OR year = last))
  OR ($quarter <> '' AND quarter >= $quarter) AS is_later
WITH earlier_total, later_total, e, sum(CASE WHEN is_later THEN 0 ELSE papers END) AS earlier_papers,
  sum(CASE WHEN is_later THEN papers ELSE 0 END) AS later_papers
WHERE later_papers >= $min_papers
WITH e.id AS id, e.name AS name, earlier_papers, later_papers, earlier_total, later_total,
  1000000 * later_papers / later_total - 1000000 * earlier_papers / earlier_total AS change,
  1.0 * (earlier_papers + later_papers) / (earlier_total + later_total) AS pooled
WHERE change > 0 AND pooled < 1.0
WITH id, name, earlier_papers, later_papers, change,
  change / sqrt(pooled * (1.0 - pooled) * (1.0 / earlier_total + 1.0 / later_total)) AS errors
WITH id, name, earlier_papers, later_papers, change / 1000000.0 AS change,
  floor(errors / 1000.0 + 0.5) / 1000.0 AS score
WHERE score >= $min_score
RETURN id, name, earlier_papers, later_papers, change, score
ORDER BY score DESC, change DESC, id
LIMIT $limit
