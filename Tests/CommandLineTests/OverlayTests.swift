#if os(Linux)
  import Foundation
  import Testing

  private let mountsAreAllowed = (try? Program.shell("unshare -m true").status) == 0

  /// The program in a container whose image holds its output: an overlay file system, with folders of
  /// a lower layer, which cannot be renamed.
  @Suite(.enabled(if: mountsAreAllowed, "nobody but root can mount here"))
  struct OverlayTests {
    private let sandbox = Sandbox()

    @Test func aLessonRunsAgainAndAgain() throws {
      #expect(try Program.run(quickRun(out: sandbox.path + "/disk/out")).status == 0)
      let outcome = try Program.shell(
        #"""
        exec unshare -m sh -euc '
          cp -a "$0/disk/out" "$0/lower"
          mount -t tmpfs none "$0/disk"
          mkdir "$0/disk/upper" "$0/disk/work" "$0/disk/out"
          mount -t overlay overlay \
            -o "lowerdir=$0/lower,upperdir=$0/disk/upper,workdir=$0/disk/work" "$0/disk/out"
          "$LESSONS" "$@" --seed 5
          cp -a "$0/disk/out" "$0/first"
          "$LESSONS" "$@"
          cp -a "$0/disk/out" "$0/second"
        ' "$@"
        """#, [sandbox.path] + quickRun(["--quiet"], out: sandbox.path + "/disk/out"))
      #expect(outcome.complaints == "" && outcome.status == 0)
      let (before, first) = (sandbox.files(in: "lower"), sandbox.files(in: "first"))
      #expect(before.keys.sorted() == first.keys.sorted() && before != first)
      #expect(sandbox.files(in: "second") == before)
    }
  }
#endif
