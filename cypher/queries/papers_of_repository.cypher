// papers_of_repository
// Topic: Code
// Answers: Which papers give this repository, the latest first?
// Parameter: repository STRING required — its id (github.com/owner/name), name or address
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: id STRING — the repository's id
// Column: url STRING — its address
// Column: quote STRING — the address as the paper writes it
// Column: sentence STRING — the sentence around it

WITH toLower($repository) AS wanted
MATCH (r:Repository)
WHERE toLower(r.id) = wanted OR toLower(r.name) = wanted OR toLower(r.url) = wanted
WITH r
ORDER BY r.id
LIMIT 100
MATCH (p:Paper)-[c:HAS_CODE]->(r)
RETURN p.id AS paper_id, p.title AS title, p.year AS year, r.id AS id, r.url AS url,
  c.quote AS quote, c.sentence AS sentence
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id, id
LIMIT $limit
