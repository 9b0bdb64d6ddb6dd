// What became of each test, one JSON object a line, for pytest.
import { fileURLToPath } from "node:url";

const FILE = "file://";

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") process.stderr.write(data.message);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, details, nesting, file = "" } = data;
    const { error } = details;
    const cause = error?.cause ?? error;
    yield `${JSON.stringify({
      file: file.startsWith(FILE) ? fileURLToPath(file) : file,
      name,
      nesting,
      failed: type === "test:fail",
      why: cause?.stack ?? String(cause ?? ""),
    })}\n`;
  }
}
