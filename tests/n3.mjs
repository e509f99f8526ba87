// Prints what N3.js reads from the Turtle or N-Triples file named as argument, as N-Triples.
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const writer = new Writer({ format: "N-Triples" });
process.stdout.write(writer.quadsToString(new Parser().parse(readFileSync(process.argv[2], "utf8"))));
