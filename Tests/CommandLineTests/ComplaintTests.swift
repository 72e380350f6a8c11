import Foundation
import Testing

@Suite struct ComplaintTests {
  private let sandbox = Sandbox()

  @Test(
    "bad input gets one sentence and status 1",
    arguments: [
      (["rnu"], "there is no command 'rnu', did you mean 'run'?"),
      (
        ["xyzzy"],
        "there is no command 'xyzzy'; choose from list, show, run, seeds, gallery, bench, new, check, help."
      ),
      (["list", "--jsn"], "unknown option '--jsn', did you mean '--json'?"),
      (["list", "mlp"], "unexpected argument 'mlp'."),
      (["show"], "missing expected argument '<name>'."),
      (["show", "mpl"], "there is no lesson 'mpl', did you mean 'mlp'?"),
      (["run"], "name the lessons to run, as in 'lessons run mlp', or 'all'."),
      (["run", "mpl"], "there is no lesson 'mpl', did you mean 'mlp'?"),
      (
        ["run", "mlp", "--only", "bondary"],
        "there is no figure 'bondary', did you mean 'boundary'?"
      ),
      (
        ["run", "all", "--only", "bondary"],
        "there is no figure 'bondary', did you mean 'boundary'?"
      ),
      (
        ["run", "mlp", "--set", "lerning-rate=1"],
        "mlp has no hyperparameter 'lerning-rate', did you mean 'learning-rate'?"
      ),
      (["run", "mlp", "--set", "steps"], "--set takes KEY=VALUE, as in 'steps=100', not 'steps'."),
      (
        ["run", "mlp", "--set", "--json"], "--set takes KEY=VALUE, as in 'steps=100', not '--json'."
      ),
      (
        ["run", "mlp", "--set", "steps=1", "--set", "steps=2"],
        "the hyperparameter 'steps' is set twice."
      ),
      (
        ["run", "mlp", "--seed", "1", "--set", "seed=1"], "the hyperparameter 'seed' is set twice."
      ),
      (
        ["run", "mlp", "--seed", "-1"],
        "seed must be an integer from 0 to 4294967295, not '-1'; the nearest is 0."
      ),
      (
        ["run", "mlp", "--set", "data-seed=4294967296"],
        "data-seed must be an integer from 0 to 4294967295, not '4294967296'; the nearest is 4294967295."
      ),
      (
        ["run", "mlp", "--threads", "0"],
        "--threads must be an integer from 1 to 256, not '0'; the nearest is 1."
      ),
      (
        ["run", "mlp", "--threads", "two"], "--threads must be an integer from 1 to 256, not 'two'."
      ),
      (["run", "mlp", "--threads"], "missing value for '--threads <n>'."),
      (
        ["run", "mlp", "--jobs", "0"],
        "--jobs must be an integer from 1 to 256, not '0'; the nearest is 1."
      ),
      (
        ["run", "mlp", "--scale", "0"],
        "--scale must be a finite number from 0.25 to 8, not '0'; the nearest is 0.25."
      ),
      (
        ["run", "mlp", "--scale", "nan"],
        "--scale must be a finite number from 0.25 to 8, not 'nan'."
      ),
      (
        ["run", "mlp", "--scale", "1e9"],
        "--scale must be a finite number from 0.25 to 8, not '1e9'; the nearest is 8."
      ),
      (["run", "mlp", "--format", "sgv"], "there is no format 'sgv', did you mean 'svg'?"),
      (["run", "mlp", "--format", "png,pfd"], "there is no format 'pfd', did you mean 'pdf'?"),
      (["run", "mlp", "--format", "gif"], "there is no format 'gif'; choose from png, svg, pdf."),
      (["run", "mlp", "--format", ""], "there is no format ''; choose from png, svg, pdf."),
      (["run", "mlp", "--theme", "drak"], "there is no theme 'drak', did you mean 'dark'?"),
      (["run", "mlp", "--theme", "blue"], "there is no theme 'blue'; choose from light, dark."),
      (["seeds"], "name the lessons to run, as in 'lessons seeds mlp', or 'all'."),
      (["seeds", "mpl"], "there is no lesson 'mpl', did you mean 'mlp'?"),
      (
        ["seeds", "mlp", "--only", "bondary"],
        "there is no figure 'bondary', did you mean 'boundary'?"
      ),
      (
        ["seeds", "mlp", "--set", "lerning-rate=1"],
        "mlp has no hyperparameter 'lerning-rate', did you mean 'learning-rate'?"
      ),
      (
        ["seeds", "mlp", "--set", "seed=1"],
        "the seeds are those of --from and --count; leave 'seed' out of --set."
      ),
      (
        ["seeds", "mlp", "--count", "0"],
        "--count must be an integer from 1 to 100000, not '0'; the nearest is 1."
      ),
      (
        ["seeds", "mlp", "--from", "-1"],
        "--from must be an integer from 0 to 4294967295, not '-1'; the nearest is 0."
      ),
      (
        ["seeds", "mlp", "--from", "4294967290", "--count", "7"],
        "--count must be an integer from 1 to 6, not '7'; the nearest is 6."
      ),
      (
        ["seeds", "mlp", "--jobs", "0"],
        "--jobs must be an integer from 1 to 256, not '0'; the nearest is 1."
      ),
      (
        ["run", "mlp", "--out", "/dev/null"],
        "'/dev/null' is not a folder; move it away or choose another --out."
      ),
      (
        ["run", "mlp", "--out", "/proc/lessons"],
        "the folder '/proc/lessons' cannot be created: No such file or directory."
      ),
    ])
  func refused(arguments: [String], sentence: String) throws {
    let outcome = try Program.run(arguments, in: sandbox.path)
    #expect(outcome.complaints == "lessons: \(sentence)\n")
    #expect(outcome.output.isEmpty)
    #expect(outcome.status == 1)
    #expect(sandbox.tree.isEmpty)
  }

  // The lesson is free to change these ranges.
  @Test(
    "a value out of a lesson's range is refused with the nearest",
    arguments: [
      (["steps=0"], "lessons: steps must be an integer from 1 to "),
      (["steps=1.5"], "lessons: steps must be an integer from 1 to "),
      (["learning-rate=inf"], "lessons: learning-rate must be a finite number from "),
      (["learning-rate=1e30"], "not '1e30'; the nearest is "),
      (["learning-rate=fast"], "not 'fast'.\n"),
    ])
  func outOfRange(settings: [String], part: String) throws {
    let outcome = try Program.run(["run", "mlp", "--set"] + settings, in: sandbox.path)
    #expect(outcome.complaints.contains(part))
    #expect(outcome.complaints.filter { $0 == "\n" }.count == 1)
    #expect(outcome.status == 1)
    #expect(sandbox.tree.isEmpty)
  }

  @Test(
    "data that cannot be used get one sentence, and nothing is written",
    arguments: [
      (["mlp"], "none.csv", "there is no 'none.csv'; check the path given to --data."),
      (["mlp"], "points.csv", "line 2 of 'points.csv' has x = 'one', which is not a number."),
      (
        ["vae"], "points.csv",
        "'points.csv' is not a folder; --data takes a folder of IDX files here."
      ),
      (
        ["autoencoder"], ".", "'.' is not a file of points; --data takes a CSV file here."
      ),
    ])
  func badData(lessons: [String], data: String, sentence: String) throws {
    try sandbox.put("0,1,a\none,2,b\n", at: "points.csv")
    let outcome = try Program.run(["run"] + lessons + ["--data", data], in: sandbox.path)
    #expect(outcome.complaints == "lessons: \(sentence)\n")
    #expect(outcome.status == 1)
    #expect(sandbox.tree == ["points.csv"])
  }

  @Test func aFolderThatIsNotOursIsRefusedUntouched() throws {
    try sandbox.put("mine", at: "out/mlp/thesis.tex")
    let outcome = try Program.run(quickRun(out: "out"), in: sandbox.path)
    #expect(
      outcome.complaints
        == "lessons: the folder 'out/mlp' is left alone because it holds 'thesis.tex' and no results.json; "
        + "move it away or choose another --out.\n")
    #expect(outcome.status == 1)
    #expect(sandbox.files() == ["out/mlp/thesis.tex": Data("mine".utf8)])
  }

  @Test func aFileAddedToOurFolderIsRefusedUntouched() throws {
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    try sandbox.put("mine", at: "mlp/notes.txt")
    let before = sandbox.files()
    let outcome = try Program.run(quickRun(out: sandbox.path))
    #expect(
      outcome.complaints.contains("it holds 'notes.txt', which its results.json does not list"))
    #expect(outcome.status == 1)
    #expect(sandbox.files() == before)
  }
}
