using System.Text.Json;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Provenance;

/// <summary>What a run records of its sources, and what it says of them in the end.</summary>
internal sealed class RunProvenanceTests
{
    private readonly GitCheckout _checkout = new();
    private string _commit = "";

    private HarnessFolders Folders => new(_checkout.Path, _checkout["experiments"], _checkout["results"], _checkout[".harness"], null);

    private RunFolder Run => new ResultsStore(Folders).FolderOf("quickstart", new RunKey("0123456789ab"));

    [SetUp]
    public void CommitFiles()
    {
        _checkout.Write("a.txt", "one\n");
        _checkout.Write("b.txt", "one\n");
        _commit = _checkout.Commit();
        ResultsStore.Create(Run);
    }

    [TearDown]
    public void RemoveFolder() => _checkout.Dispose();

    [Test]
    public void Record_WritesWhatTheRunComesFrom()
    {
        _checkout.Write("a.txt", "two\n");
        Record();
        string text = File.ReadAllText(Run.Environment);
        using var document = JsonDocument.Parse(text);
        JsonElement git = document.RootElement.GetProperty("git");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(git.GetProperty("commit").GetString(), Is.EqualTo(_commit));
            Assert.That(git.GetProperty("branch").GetString(), Is.EqualTo("main"));
            Assert.That(git.GetProperty("dirty").GetBoolean(), Is.True);
            Assert.That(git.GetProperty("diff_sha256").GetString(), Has.Length.EqualTo(64));
            Assert.That(document.RootElement.GetProperty("user").GetString(), Is.EqualTo(Environment.UserName));
            Assert.That(document.RootElement.GetProperty("packages").TryGetProperty("SkiaSharp", out _), Is.True);
            Assert.That(document.RootElement.GetProperty("native_libraries").EnumerateObject().Select(library => library.Name), Has.Some.StartsWith("libSkiaSharp"));
            Assert.That(text, Does.Not.Contain(_checkout.Path).And.Not.Contain(AppContext.BaseDirectory));
            Assert.That(File.Exists(Run.GitDiff), Is.True);
        }
    }

    [Test]
    public void Record_Again_WritesTheSameBytesAndForgetsAnOldPatch()
    {
        Record();
        byte[] first = File.ReadAllBytes(Run.Environment);
        _checkout.Write("a.txt", "two\n");
        Record();
        _checkout.Write("a.txt", "one\n");
        Record();

        Assert.That(File.ReadAllBytes(Run.Environment), Is.EqualTo(first));
        Assert.That(File.Exists(Run.GitDiff), Is.False);
    }

    [Test]
    public void FindChanges_OfWhatStays_FindsNone() => Assert.That(Record().FindChanges(), Is.Empty);

    [Test]
    public void FindChanges_NamesTheFile()
    {
        _checkout.Write("b.txt", "two\n");
        RunProvenance provenance = Record();
        _checkout.Write("a.txt", "two\n");

        Assert.That(provenance.FindChanges(), Is.EqualTo(["a.txt changed while the run was trained"]));
    }

    [Test]
    public void FindChanges_NamesTheCommits()
    {
        RunProvenance provenance = Record();
        string next = _checkout.Commit();

        Assert.That(provenance.FindChanges(), Is.EqualTo([$"the commit was {_commit} when the run began and is {next} at its end"]));
    }

    [Test]
    public void Record_OfAResumedRun_KeepsWhatItBeganWith()
    {
        Record();
        _checkout.Write("a.txt", "two\n");

        Assert.That(Record(isResumed: true).FindChanges(), Is.EqualTo(["a.txt changed while the run was trained"]));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{"git": 3}""")]
    public void Record_OfAResumedRunWithoutAReadableRecord_WritesItAnew(string damaged)
    {
        File.WriteAllText(Run.Environment, damaged);
        Record(isResumed: true);

        Assert.That(EnvironmentFile.ReadSources(Run.Environment)!.Commit, Is.EqualTo(_commit));
    }

    [Test]
    public void Announce_NamesWhatTheJournalDoesNotHave()
    {
        _checkout.Write("a.txt", "two\n");
        RunProvenance provenance = Record();
        CollectingSink sink = new();
        provenance.Announce(sink, RunHistory.Of([]));
        CollectingSink again = new();
        provenance.Announce(again, RunHistory.Of(sink.Events.Select((runEvent, index) => new JournalEntry(index + 1, DateTimeOffset.UnixEpoch, runEvent))));

        Assert.That(sink.Events.Cast<ArtifactWritten>().Select(artifact => artifact.Path), Is.EqualTo(["environment.json", "git.diff"]));
        Assert.That(again.Events, Is.Empty);
    }

    private RunProvenance Record(bool isResumed = false) => RunProvenance.Record(
        Run,
        isResumed,
        new SourceTree(Folders),
        sources => new RunEnvironment(Machine.Current() with { MemoryBytes = 1 }, InstalledProgram.Current(), Computation.Managed(2), sources, new InputDigests("d", "w", "s")));

    private sealed class CollectingSink : IRunEventSink
    {
        public List<RunEvent> Events { get; } = [];

        public void Emit(RunEvent runEvent) => Events.Add(runEvent);
    }
}
