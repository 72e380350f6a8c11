import Site
import Synchronization

/// What pages train with: the lessons' models as WebAssembly, built where anything changed since, in
/// `.build/portable` of the repository at `root`; nil, and a remark, where they cannot be built.
func liveModules(in root: String) -> LiveModules? {
  let repository = Repository(at: root)
  let targets = [("wasm", "fast"), ("wasm-exact", "exact")]
  let built = Mutex<[String: Result<[UInt8], any Error>]>([:])
  sideBySide(targets.count, jobs: targets.count) { index in
    let (target, name) = targets[index]
    let module = Result { try build(target, as: name, in: repository) }
    built.withLock { $0[name] = module }
  }
  do {
    func module(_ name: String) throws -> [UInt8] {
      try built.withLock { try $0[name]?.get() ?? [] }
    }
    return LiveModules(fast: try module("fast"), exact: try module("exact"))
  } catch {
    report(error)
    return nil
  }
}

private func build(_ target: String, as name: String, in repository: Repository) throws -> [UInt8] {
  let file = ".build/portable/live/\(name).wasm"
  let (root, builder) = (repository.root, "Sources/Portable/build")
  let roots = repository.sources(below: "Sources/LiveLessons").map { "\(root)/\($0)" }
  let build = runChild(
    "\(root)/\(builder)", [target, "\(root)/\(file)"] + roots, collectingComplaints: true)
  guard build.succeeded else {
    let lines = build.complaints.split(separator: "\n")
    let reason = lines.first { $0.contains("error:") } ?? lines.last ?? "it cannot be run"
    throw Complaint("the site has no live figures, because '\(builder) \(target)' fails: \(reason)")
  }
  return try repository.bytes(of: file)
}
