// Prints what graphology-gexf, Gephi Lite's parser, reads from the file named as argument.
import { readFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";

const read = gexf.parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"), { respectInputGraphType: false });
console.log(
  JSON.stringify({
    type: read.type,
    nodes: Object.fromEntries(read.mapNodes((id, attributes) => [id, attributes])),
    edges: Object.fromEntries(
      read.mapEdges((id, attributes, source, target, _s, _t, undirected) => [
        id,
        { ...attributes, source, target, undirected },
      ]),
    ),
  }),
);
