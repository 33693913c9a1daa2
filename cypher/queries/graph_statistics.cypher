// graph_statistics
// Topic: Overview
// Answers: How many nodes of each label and edges of each type does the graph hold?
// Column: part STRING — node or edge
// Column: name STRING — the label or type
// Column: total INTEGER — how many there are

OPTIONAL MATCH (x:Paper)
WHERE x.stub IS NULL
WITH count(x) AS total
WITH [{part: 'node', name: 'Paper', total: total}] AS found
OPTIONAL MATCH (x:Paper)
WHERE x.stub
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Paper outside the pile', total: total}] AS found
OPTIONAL MATCH (x:Method)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Method', total: total}] AS found
OPTIONAL MATCH (x:Dataset)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Dataset', total: total}] AS found
OPTIONAL MATCH (x:Benchmark)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Benchmark', total: total}] AS found
OPTIONAL MATCH (x:Task)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Task', total: total}] AS found
OPTIONAL MATCH (x:Metric)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Metric', total: total}] AS found
OPTIONAL MATCH (x:Repository)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Repository', total: total}] AS found
OPTIONAL MATCH (x:Page)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Page', total: total}] AS found
OPTIONAL MATCH (x:Result)
WITH found, count(x) AS total
WITH found + [{part: 'node', name: 'Result', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:INTRODUCES]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'INTRODUCES', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:EVALUATED_ON]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'EVALUATED_ON', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:USES]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'USES', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:COMPARES_WITH]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'COMPARES_WITH', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:ADDRESSES]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'ADDRESSES', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:MEASURED_BY]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'MEASURED_BY', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:MENTIONS]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'MENTIONS', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:HAS_CODE]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'HAS_CODE', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:HAS_PAGE]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'HAS_PAGE', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:REPORTS]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'REPORTS', total: total}] AS found
OPTIONAL MATCH (:Result)-[x:`ON`]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'ON', total: total}] AS found
OPTIONAL MATCH (:Result)-[x:`FOR`]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'FOR', total: total}] AS found
OPTIONAL MATCH (:Result)-[x:`IN`]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'IN', total: total}] AS found
OPTIONAL MATCH (:Result)-[x:`BY`]->()
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'BY', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:CITES]->(:Paper)
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'CITES', total: total}] AS found
OPTIONAL MATCH (:Paper)-[x:BUILDS_ON]->(:Paper)
WITH found, count(x) AS total
WITH found + [{part: 'edge', name: 'BUILDS_ON', total: total}] AS found
UNWIND found AS row
RETURN row.part AS part, row.name AS name, row.total AS total
ORDER BY part DESC, name
