// repositories_of_paper
// Topic: Code
// Answers: Which repositories does this paper give?
// Parameter: paper STRING required — the paper's id or title
// Column: id STRING — the repository's id
// Column: url STRING — its address
// Column: owner STRING — the account that owns it
// Column: name STRING — its name at the host
// Column: sentence STRING — the sentence that gives it

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[c:HAS_CODE]->(r:Repository)
RETURN r.id AS id, r.url AS url, r.owner AS owner, r.name AS name, c.sentence AS sentence
ORDER BY id, sentence
