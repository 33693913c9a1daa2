// most_built_on
// Topic: Citations
// Answers: On which papers do others build most: those of which most papers use what they introduced, and then those that most papers here cite?
// Parameter: min_papers INTEGER = 2 — leave out what fewer papers use, and fewer cite
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: papers INTEGER — papers that use what it introduced
// Column: cited_by INTEGER — papers here that are known to cite it
// Column: via STRING[] — names of what they use of it
// Column: titles STRING[] — titles of those that use it

// Only BUILDS_ON has names of what is used.
MATCH (other:Paper)-[r:BUILDS_ON|CITES]->(p:Paper)
WHERE p.stub IS NULL
UNWIND CASE WHEN r.via IS NULL THEN [''] ELSE r.via END AS name
WITH p, count(DISTINCT CASE WHEN name <> '' THEN other.id END) AS papers,
  count(DISTINCT CASE WHEN name = '' THEN other.id END) AS cited_by,
  collect(DISTINCT CASE WHEN name <> '' THEN name END) AS via,
  collect(DISTINCT CASE WHEN name <> '' THEN other.title END) AS titles
WHERE papers >= $min_papers OR cited_by >= $min_papers
RETURN p.id AS paper_id, p.title AS title, p.year AS year, papers, cited_by, via, titles
ORDER BY CASE WHEN papers >= $min_papers THEN papers ELSE 0 END DESC, cited_by DESC, papers DESC, paper_id
LIMIT $limit
