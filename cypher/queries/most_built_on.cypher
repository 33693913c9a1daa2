// most_built_on
// Topic: Citations
// Answers: Which papers do others here build on: those of which most use what they introduced, then those that most cite?
// Parameter: min_papers INTEGER = 2 — leave out what fewer papers use or cite
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: built_on_by INTEGER — papers here that use what it introduced, cite it, or both
// Column: papers INTEGER — those that use what it introduced
// Column: cited_by INTEGER — those that are known to cite it
// Column: via STRING[] — names of what they use of it
// Column: titles STRING[] — titles of those that use it

// Only BUILDS_ON has names of what is used.
MATCH (other:Paper)-[r:BUILDS_ON|CITES]->(p:Paper)
WHERE p.stub IS NULL
UNWIND CASE WHEN r.via IS NULL THEN [''] ELSE r.via END AS name
WITH p, count(DISTINCT other.id) AS built_on_by,
  count(DISTINCT CASE WHEN name <> '' THEN other.id END) AS papers,
  count(DISTINCT CASE WHEN name = '' THEN other.id END) AS cited_by,
  collect(DISTINCT CASE WHEN name <> '' THEN name END) AS via,
  collect(DISTINCT CASE WHEN name <> '' THEN other.title END) AS titles
WHERE built_on_by >= $min_papers
RETURN p.id AS paper_id, p.title AS title, p.year AS year, built_on_by, papers, cited_by, via, titles
ORDER BY papers DESC, built_on_by DESC, paper_id
LIMIT $limit
