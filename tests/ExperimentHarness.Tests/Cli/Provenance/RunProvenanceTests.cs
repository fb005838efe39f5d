using System.Text.Json;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Engines;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Provenance;

/// <summary>What a run records of its sources, and what it says of them in the end.</summary>
internal sealed class RunProvenanceTests
{
    private const string Spec = "training: {epochs: 1}\n";

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
    public void FindChanges_OfManyFiles_NamesFiveAndSaysThatThereAreMore()
    {
        string[] files = [.. Enumerable.Range(1, 7).Select(number => $"many/{number}.txt")];
        foreach (string file in files)
        {
            _checkout.Write(file, "one\n");
        }

        _checkout.Commit();
        RunProvenance provenance = Record();
        foreach (string file in files)
        {
            _checkout.Write(file, "two\n");
        }

        Assert.That(provenance.FindChanges(), Is.EqualTo(
        [
            .. files[..5].Select(file => $"{file} changed while the run was trained"),
            "more than 5 files of the repository changed while the run was trained",
        ]));
    }

    [Test]
    public void FindChanges_NamesTheCommits()
    {
        RunProvenance provenance = Record();
        string next = _checkout.Commit();

        Assert.That(provenance.FindChanges(), Is.EqualTo([$"the commit was {_commit} when the run began and is {next} now"]));
    }

    [Test]
    public void Record_OfAResumedRun_KeepsWhatItBeganWith()
    {
        Record();
        _checkout.Write("a.txt", "two\n");

        Assert.That(Record(isResumed: true).FindChanges(), Is.EqualTo(["a.txt changed while the run was trained"]));
    }

    [Test]
    public void FindChanges_OfAResumedRun_NamesWhatOfProgramAndMachineChanged()
    {
        Record();
        RunProvenance resumed = Record(isResumed: true, change: environment => environment with
        {
            Machine = environment.Machine with { Runtime = ".NET 99", ProcessorFeatures = ["FMA"], LogicalProcessors = 99, Processor = "another", User = "eve" },
            Program = environment.Program with { NativeLibraries = new ValueMap<string>([new("libnew.so", new string('f', 64))]), Packages = new ValueMap<string>([.. environment.Program.Packages.Where(package => package.Key != "SkiaSharp"), new("SkiaSharp", "99.0")]) },
            Computation = environment.Computation with { Threads = 99 },
        });

        string[] changes = [.. resumed.FindChanges()];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changes, Has.Some.EqualTo($"not as it was when the run began: machine.runtime {Machine.Current().Runtime} → .NET 99"));
            Assert.That(changes, Has.Some.StartsWith("not as it was when the run began: machine.processor_features ").And.Some.EndsWith("→ [FMA]"));
            Assert.That(changes, Has.Some.Match("packages.SkiaSharp .* → 99.0$"));
            Assert.That(changes, Has.Some.EndsWith("native_libraries.libnew.so (none) → ffffffffffff"));
            Assert.That(changes, Has.None.Contain("99,").And.None.Contain("threads").And.None.Contain("logical").And.None.Contain("another").And.None.Contain("eve"));
        }
    }

    [TestCase("environment.json")]
    [TestCase("git.diff")]
    [TestCase("spec.yaml")]
    public void FindProblems_OfAFileThatTheJournalNames_FindsEachFlippedByte(string file)
    {
        RunHistory history = Begin();
        string path = Path.Combine(Run.Path, file);
        byte[] whole = File.ReadAllBytes(path);
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] flipped = [.. whole];
            flipped[position] ^= 1;
            File.WriteAllBytes(path, flipped);

            Problem problem = RunProvenance.FindProblems(Run, history).Single();

            Assert.That(problem.Code, Is.EqualTo("EH4105"));
            Assert.That(problem.Message, Does.Contain($"'{path}'").And.Contain("--rerun"));
        }

        File.Delete(path);
        Assert.That(RunProvenance.FindProblems(Run, history).Single().Code, Is.EqualTo("EH4106"));
    }

    [Test]
    public void FindProblems_WhileAnotherSpecTakesThePlaceOfTheNamedOne_FindsNoneAndRestoreBringsItBack()
    {
        RunHistory history = Begin();
        RecordedSpec.Write(Run, history, "another: spec\n");

        Assert.That(File.ReadAllText(Run.Spec), Is.EqualTo("another: spec\n"));
        Assert.That(RunProvenance.FindProblems(Run, history), Is.Empty);

        RecordedSpec.Restore(Run, history);

        Assert.That(File.ReadAllText(Run.Spec), Is.EqualTo(Spec));
        Assert.That(File.Exists(Run.PreviousSpec), Is.False);
    }

    [Test]
    public void FindProblems_OfASpecWhoseOldOneIsDamagedToo_FindsIt()
    {
        RunHistory history = Begin();
        RecordedSpec.Write(Run, history, "another: spec\n");
        File.AppendAllText(Run.PreviousSpec, " ");

        Assert.That(RunProvenance.FindProblems(Run, history).Single().Code, Is.EqualTo("EH4105"));
    }

    [Test]
    public void Announce_OfAnotherSpec_NamesItAndRemovesTheOldOne()
    {
        RunHistory history = Begin();
        RecordedSpec.Write(Run, history, "another: spec\n");
        CollectingSink sink = new();

        Record(isResumed: true).Announce(sink, history);

        Assert.That(sink.Events.Cast<ArtifactWritten>().Single().Path, Is.EqualTo("spec.yaml"));
        Assert.That(File.Exists(Run.PreviousSpec), Is.False);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{"git": 3}""")]
    public void FindProblems_OfAnUnreadableEnvironmentThatTheJournalDoesNotNameYet_FindsIt(string damaged)
    {
        RunHistory history = Begin(isAnnounced: false);
        Assert.That(RunProvenance.FindProblems(Run, history), Is.Empty);
        File.WriteAllText(Run.Environment, damaged);

        Assert.That(RunProvenance.FindProblems(Run, history).Single().Message, Does.Contain($"'{Run.Environment}'"));
    }

    [Test]
    public void Record_OfAnOldRunWithoutEnvironment_WritesIt()
    {
        RunHistory history = Begin(isAnnounced: false);
        File.Delete(Run.Environment);

        Assert.That(RunProvenance.FindProblems(Run, history), Is.Empty);
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

    /// <summary>The journal of a run that began in a changed tree, with all it left.</summary>
    private RunHistory Begin(bool isAnnounced = true)
    {
        _checkout.Write("a.txt", "two\n");
        File.WriteAllText(Run.Spec, Spec);
        CollectingSink sink = new();
        sink.Emit(new RunStarted(new RunIdentity("{}", 1, null, "d", "w", "managed", ValueMap<int>.Empty), "quickstart", "0.1.0"));
        RunProvenance provenance = Record();
        if (isAnnounced)
        {
            provenance.Announce(sink, RunHistory.Of([]));
        }

        return RunHistory.Of(sink.Events.Select((runEvent, index) => new JournalEntry(index + 1, DateTimeOffset.UnixEpoch, runEvent)));
    }

    private RunProvenance Record(bool isResumed = false, Func<RunEnvironment, RunEnvironment>? change = null) => RunProvenance.Record(
        Run,
        isResumed,
        new SourceTree(Folders),
        sources => (change ?? (static environment => environment))(new RunEnvironment(Machine.Current() with { MemoryBytes = 1 }, InstalledProgram.Current(), Computation.Of(new ManagedEngine(2), 2), sources, new InputDigests("d", "w", "s"))));

    private sealed class CollectingSink : IRunEventSink
    {
        public List<RunEvent> Events { get; } = [];

        public void Emit(RunEvent runEvent) => Events.Add(runEvent);
    }
}
