using System.Runtime.Versioning;
using System.Text;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Provenance;

/// <summary>States of real repositories, and patches that real git applies.</summary>
internal sealed class SourceTreeTests
{
    private readonly GitCheckout _checkout = new();

    private SourceTree Sources => new(new HarnessFolders(_checkout.Path, _checkout["experiments"], _checkout["results"], _checkout[".harness"], null));

    [TearDown]
    public void RemoveFolder() => _checkout.Dispose();

    [Test]
    public void Look_AtACleanTree_NamesCommitAndBranch()
    {
        _checkout.Write("a.txt", "one\n");
        string commit = _checkout.Commit();

        GitSnapshot found = Sources.Look();

        Assert.That((found.State!.Commit, found.State.Branch, found.State.IsDirty, found.State.DiffSha256, found.Diff.Length), Is.EqualTo((commit, "main", false, (string?)null, 0)));
    }

    [Test]
    public void Look_AtChangedFiles_GivesAPatchThatMakesThem()
    {
        byte[] noise = [.. Enumerable.Range(0, 5000).Select(index => (byte)(index * index * 31 >> 3))];
        _checkout.Write("text.txt", "one\ntwo\nthree\n");
        _checkout.Write("no line end.txt", "one");
        _checkout.Write("latin1.txt", Encoding.Latin1.GetBytes("café\n"));
        _checkout.Write("picture.bin", noise);
        _checkout.Write("gone.bin", noise);
        _checkout.Write("gone.txt", "gone\n");
        _checkout.Write("empty.bin", [0]);
        _checkout.Write("größe.txt", "größe\n");
        _checkout.Commit();
        _checkout.Write("text.txt", "one\n2\nthree\r\n");
        _checkout.Write("no line end.txt", "two");
        _checkout.Write("latin1.txt", Encoding.Latin1.GetBytes("thé\n"));
        _checkout.Write("picture.bin", [.. noise.Reverse()]);
        _checkout.Write("empty.bin", []);
        _checkout.Write("größe.txt", "Größe\n");
        _checkout.Write("staged.bin", [.. noise[..53]]);
        _checkout.Git("add", "staged.bin");
        File.Delete(_checkout["gone.bin"]);
        File.Delete(_checkout["gone.txt"]);

        GitSnapshot found = Sources.Look();

        Assert.That(found.State!.LeftOut, Is.Empty);
        Assert.That(found.State.Changed, Has.Count.EqualTo(9));
        Assert.That(found.State.DiffSha256, Is.EqualTo(ContentDigest.Of(found.Diff.Span).Hex));
        Assert.That(_checkout.Apply(found.Diff.Span), Is.EqualTo(_checkout.TrackedTree()), Encoding.UTF8.GetString(found.Diff.Span));
    }

    [Test]
    public void Look_AtAnUntrackedFile_NamesItAndReadsNothing()
    {
        _checkout.Write(".gitignore", "ignored.txt\n");
        _checkout.Commit();
        _checkout.Write("new/notes.txt", "private\n");
        _checkout.Write("ignored.txt", "private\n");
        _checkout.Write("results/quickstart/journal.jsonl", "the harness' own\n");

        GitSnapshot found = Sources.Look();

        Assert.That(found.State!.Untracked, Is.EqualTo(["new/notes.txt"]));
        Assert.That(found.State.IsDirty, Is.True);
        Assert.That(found.Diff.IsEmpty, Is.True);
    }

    [Test]
    public void Look_AtChangedAndUntrackedFiles_KeepsTheUntrackedOutOfThePatch()
    {
        _checkout.Write("a.txt", "one\n");
        _checkout.Commit();
        _checkout.Write("a.txt", "two\n");
        _checkout.Write("b.txt", "private\n");

        Assert.That(Encoding.UTF8.GetString(Sources.Look().Diff.Span), Does.Contain("two").And.Not.Contain("private"));
    }

    [Test]
    public void Look_WithADetachedHead_HasNoBranch()
    {
        string commit = _checkout.Commit();
        _checkout.Git("checkout", "--quiet", "--detach");

        GitState found = Sources.Look().State!;

        Assert.That((found.Commit, found.Branch), Is.EqualTo((commit, (string?)null)));
    }

    [Test]
    public void Look_WithoutACommit_TakesStagedFilesForNew()
    {
        _checkout.Write("a.txt", "one\n");
        _checkout.Git("add", "a.txt");

        GitSnapshot found = Sources.Look();

        Assert.That((found.State!.Commit, found.State.Branch), Is.EqualTo(((string?)null, "main")));
        Assert.That(Encoding.UTF8.GetString(found.Diff.Span), Does.Contain("+one"));
    }

    [Test]
    public void Look_WithoutARepository_FindsNone()
    {
        using var folder = new TemporaryFolder();

        GitSnapshot found = new SourceTree(new HarnessFolders(folder.Path, "", folder["results"], folder[".harness"], null)).Look();

        Assert.That(found, Is.EqualTo(GitSnapshot.Without(null)));
    }

    [Test]
    public void Look_AtARepositoryOfAnUnknownFormat_SaysSoWithoutThePath()
    {
        _checkout.Git("config", "core.repositoryformatversion", "99");

        GitSnapshot found = Sources.Look();

        Assert.That(found.State, Is.Null);
        Assert.That(found.Problem, Is.Not.Null.And.Not.Contain(_checkout.Path));
    }

    [Test]
    public void Look_AtALargeFile_LeavesItOutAndStillSeesItChange()
    {
        _checkout.Write("large.bin", new byte[10]);
        _checkout.Write("small.txt", "one\n");
        _checkout.Commit();
        _checkout.Write("small.txt", "two\n");
        byte[] large = new byte[WorkingTreePatch.MaximumBytes + 1];
        _checkout.Write("large.bin", large);
        GitSnapshot before = Sources.Look();
        large[^1] = 1;
        _checkout.Write("large.bin", large);
        GitSnapshot after = Sources.Look();

        Assert.That(before.State!.LeftOut, Is.EqualTo(["large.bin"]));
        Assert.That(after.State!.DiffSha256, Is.Not.EqualTo(before.State.DiffSha256));
        Assert.That(() => _checkout.Apply(before.Diff.Span), Throws.Nothing);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "makes links and sets the executable bit")]
    [UnsupportedOSPlatform("windows")]
    public void Look_AtLinksToOutside_TakesTheLinksAndNotWhatTheyNameAndSeesModes()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.txt", "private\n");
        outside.Write("folder/b.txt", "private\n");
        _checkout.Write("a.txt", "one\n");
        _checkout.Write("folder/b.txt", "one\n");
        _checkout.Write("run.sh", "one\n");
        File.CreateSymbolicLink(_checkout["link"], "a.txt");
        _checkout.Commit();
        foreach ((string name, string target) in ((string, string)[])[("link", "secret.txt"), ("a.txt", "secret.txt")])
        {
            File.Delete(_checkout[name]);
            File.CreateSymbolicLink(_checkout[name], outside[target]);
        }

        Directory.Delete(_checkout["folder"], recursive: true);
        Directory.CreateSymbolicLink(_checkout["folder"], outside["folder"]);
        File.SetUnixFileMode(_checkout["run.sh"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        GitSnapshot found = Sources.Look();

        Assert.That(found.State!.Changed.Keys, Is.EqualTo(["a.txt", "folder/b.txt", "link", "run.sh"]));
        Assert.That(Encoding.UTF8.GetString(found.Diff.Span), Does.Not.Contain("private"));
        Assert.That(() => _checkout.Apply(found.Diff.Span), Throws.Nothing);
    }

    [Test]
    public void Look_FromAFolderOfAnAddedWorktree_FindsItsBranch()
    {
        _checkout.Write("part/a.txt", "one\n");
        string commit = _checkout.Commit();
        using var folder = new TemporaryFolder();
        _checkout.Git("worktree", "add", "--quiet", "-b", "other", folder["tree"]);

        GitState found = new SourceTree(new HarnessFolders(folder["tree/part"], "", folder["tree/part/results"], folder["tree/part/.harness"], null)).Look().State!;

        Assert.That((found.Commit, found.Branch, found.IsDirty), Is.EqualTo((commit, "other", false)));
    }

    [Test]
    public void Look_Twice_FindsTheSame()
    {
        _checkout.Write("a.txt", "one\n");
        _checkout.Write("b.bin", [0, 1]);
        _checkout.Commit();
        _checkout.Write("a.txt", "two\n");
        _checkout.Write("b.bin", [0, 2]);
        GitSnapshot before = Sources.Look();
        File.SetLastWriteTimeUtc(_checkout["a.txt"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _checkout.Git("status");

        Assert.That(Sources.Look().State, Is.EqualTo(before.State));
    }
}
