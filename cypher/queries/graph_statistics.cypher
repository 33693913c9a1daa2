// graph_statistics
// Topic: Overview
// Answers: How many nodes of each label and edges of each type does the graph hold?
// Column: part STRING — node or edge
// Column: name STRING — the label or type
// Column: total INTEGER — how many there are

WITH COUNT { MATCH (x:Paper) WHERE x.stub IS NULL } AS paper_nodes,
  COUNT { MATCH (x:Paper) WHERE x.stub } AS stubs,
  COUNT { MATCH (x:Method) } AS method_nodes,
  COUNT { MATCH (x:Dataset) } AS dataset_nodes,
  COUNT { MATCH (x:Benchmark) } AS benchmark_nodes,
  COUNT { MATCH (x:Task) } AS task_nodes,
  COUNT { MATCH (x:Metric) } AS metric_nodes,
  COUNT { MATCH (x:Repository) } AS repository_nodes,
  COUNT { MATCH (x:Page) } AS page_nodes,
  COUNT { MATCH (x:Result) } AS result_nodes,
  COUNT { MATCH (:Paper)-[x:INTRODUCES]->() } AS introduces_edges,
  COUNT { MATCH (:Paper)-[x:EVALUATED_ON]->() } AS evaluated_on_edges,
  COUNT { MATCH (:Paper)-[x:USES]->() } AS uses_edges,
  COUNT { MATCH (:Paper)-[x:COMPARES_WITH]->() } AS compares_with_edges,
  COUNT { MATCH (:Paper)-[x:ADDRESSES]->() } AS addresses_edges,
  COUNT { MATCH (:Paper)-[x:MEASURED_BY]->() } AS measured_by_edges,
  COUNT { MATCH (:Paper)-[x:MENTIONS]->() } AS mentions_edges,
  COUNT { MATCH (:Paper)-[x:HAS_CODE]->() } AS has_code_edges,
  COUNT { MATCH (:Paper)-[x:HAS_PAGE]->() } AS has_page_edges,
  COUNT { MATCH (:Paper)-[x:REPORTS]->() } AS reports_edges,
  COUNT { MATCH (:Result)-[x:`ON`]->() } AS on_edges,
  COUNT { MATCH (:Result)-[x:`FOR`]->() } AS for_edges,
  COUNT { MATCH (:Result)-[x:`IN`]->() } AS in_edges,
  COUNT { MATCH (:Result)-[x:`BY`]->() } AS by_edges,
  COUNT { MATCH (:Paper)-[x:CITES]->(:Paper) } AS cites_edges,
  COUNT { MATCH (:Paper)-[x:BUILDS_ON]->(:Paper) } AS builds_on_edges
UNWIND [
  {part: 'node', name: 'Paper', total: paper_nodes},
  {part: 'node', name: 'Paper outside the corpus', total: stubs},
  {part: 'node', name: 'Method', total: method_nodes},
  {part: 'node', name: 'Dataset', total: dataset_nodes},
  {part: 'node', name: 'Benchmark', total: benchmark_nodes},
  {part: 'node', name: 'Task', total: task_nodes},
  {part: 'node', name: 'Metric', total: metric_nodes},
  {part: 'node', name: 'Repository', total: repository_nodes},
  {part: 'node', name: 'Page', total: page_nodes},
  {part: 'node', name: 'Result', total: result_nodes},
  {part: 'edge', name: 'INTRODUCES', total: introduces_edges},
  {part: 'edge', name: 'EVALUATED_ON', total: evaluated_on_edges},
  {part: 'edge', name: 'USES', total: uses_edges},
  {part: 'edge', name: 'COMPARES_WITH', total: compares_with_edges},
  {part: 'edge', name: 'ADDRESSES', total: addresses_edges},
  {part: 'edge', name: 'MEASURED_BY', total: measured_by_edges},
  {part: 'edge', name: 'MENTIONS', total: mentions_edges},
  {part: 'edge', name: 'HAS_CODE', total: has_code_edges},
  {part: 'edge', name: 'HAS_PAGE', total: has_page_edges},
  {part: 'edge', name: 'REPORTS', total: reports_edges},
  {part: 'edge', name: 'ON', total: on_edges},
  {part: 'edge', name: 'FOR', total: for_edges},
  {part: 'edge', name: 'IN', total: in_edges},
  {part: 'edge', name: 'BY', total: by_edges},
  {part: 'edge', name: 'CITES', total: cites_edges},
  {part: 'edge', name: 'BUILDS_ON', total: builds_on_edges}
] AS row
RETURN row.part AS part, row.name AS name, row.total AS total
ORDER BY part DESC, name
