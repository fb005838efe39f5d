using System.Text;
using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Reproduce;

/// <summary>Each verdict, given by the real program about a run that it trained; what the record says is changed to get the others.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReproduceTests : IDisposable
{
    private static readonly TrainingRoot Trained = new();
    private readonly TrainingRoot _root = new();

    [OneTimeSetUp]
    public static void Train() => Assert.That(Trained.Train("--offline").ExitCode, Is.Zero);

    [OneTimeTearDown]
    public static void DeleteTrained() => Trained.Dispose();

    public void Dispose() => _root.Dispose();

    [SetUp]
    public void Copy() => _root.CopyFrom(Trained);

    [Test]
    public void Reproduce_Unchanged_IsIdenticalAndLeavesTheRecordAlone()
    {
        string[] before = Files();

        ProcessResult result = Reproduce();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain($"\nIDENTICAL: run small/{_root.RunKey}, all of its 20 epochs"));
        Assert.That(result.Output, Does.Contain("every feature computed anew"));
        Assert.That(Files().Where(file => !file.Contains("reproduction.json", StringComparison.Ordinal)), Is.EqualTo(before));
        Assert.That(_root.Harness("show", $"--run={_root.RunKey}").Output, Does.Contain("reproduced   IDENTICAL, 20 of 20 epochs"));
        string page = Directory.GetFiles(Path.Combine(_root.Folder, ".harness", "reproductions"), "*", SearchOption.AllDirectories).Single();
        Assert.That(result.Output, Does.Contain($"  page: {Path.GetRelativePath(_root.Folder, page).Replace('\\', '/')}"), "of the second training nothing else is kept");
        Assert.That(File.ReadAllText(page), Does.Contain("IDENTICAL").And.Contain("data-series=\"trained again\" data-points=\"20\""));

        _ = Reproduce("--use-cache", "--epochs=2");

        Assert.That(_root.Harness("show", $"--run={_root.RunKey}").Output, Does.Contain("reproduced   IDENTICAL, 20 of 20 epochs"), "less is not kept in place of more");
    }

    [Test]
    public void Reproduce_OtherStateHash_HasSameMetrics()
    {
        Rewrite(entry => entry.Event is EpochCompleted { Epoch: 5 } epoch ? entry with { Event = epoch with { StateHash = new string('f', 64) } } : entry);

        ProcessResult result = Reproduce("--use-cache");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("\nSAME METRICS").And.Contain("first difference in epoch 5: state_hash ffff").And.Contain("known features taken from the store"));
    }

    [Test]
    public void Reproduce_LossALittleOff_IsWithinTolerance()
    {
        Rewrite(entry => WithMetric(entry, 20, "val_loss", loss => loss * 1.005));

        ProcessResult result = Reproduce("--use-cache");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("\nWITHIN TOLERANCE").And.Contain("first difference in epoch 20: val_loss"));
    }

    [Test]
    public void Reproduce_LossFarOff_HasDivergedAndSaysWhere()
    {
        Rewrite(entry => WithMetric(entry, 20, "val_loss", loss => loss * 1.02));

        ProcessResult result = Reproduce("--use-cache", "--format=json");

        using var document = JsonDocument.Parse(result.Output);
        JsonElement first = document.RootElement.GetProperty("first_difference");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        Assert.That(document.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("DIVERGED"));
        Assert.That((first.GetProperty("epoch").GetInt32(), first.GetProperty("quantity").GetString()), Is.EqualTo((20, "val_loss")));
        Assert.That(first.GetProperty("recorded").GetString(), Is.Not.EqualTo(first.GetProperty("again").GetString()));
        Assert.That(Directory.Exists(Path.Combine(_root.Folder, document.RootElement.GetProperty("folder").GetString()!)), "the second training is kept");
    }

    [Test]
    public void Reproduce_OnlyTheEpochsBefore_IsIdentical()
    {
        Rewrite(entry => WithMetric(entry, 20, "val_loss", loss => loss * 1.02));

        ProcessResult result = Reproduce("--use-cache", "--epochs=19");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("\nIDENTICAL").And.Contain("the first 19 of its 20 epochs"));
    }

    [Test]
    public void Reproduce_OtherNumericsVersion_CannotBeComparedAndIsNotTrained() => AssertIsNotTrained(
        identity => identity with { Numerics = new ValueMap<int>([.. identity.Numerics.Where(part => part.Key != "Head"), new("Head", 99)]) },
        "numerics.Head 99 → 1");

    [Test]
    public void Reproduce_OtherEngine_CannotBeComparedAndIsNotTrained() => AssertIsNotTrained(
        identity => identity with { Engine = "tensorflow 2.20.0 cpu" },
        "engine tensorflow 2.20.0 cpu → managed");

    [TestCase("train_images: 22", "train_images: 24", "dataset_digest")]
    [TestCase("weights_seed: 0", "weights_seed: 7", "weights_digest")]
    [TestCase("learning_rate: 0.001", "learning_rate: 0.002", "training.optimizer.learning_rate")]
    public void Reproduce_InputsAreOtherOnesToday_CannotBeComparedAndSaysWhy(string recorded, string today, string obstacle)
    {
        // As if what the spec names were another thing now: the spec leads elsewhere, and the journal agrees to it.
        string path = Path.Combine(_root.Run, "spec.yaml");
        string spec = File.ReadAllText(path);
        Assert.That(spec, Does.Contain(recorded));
        byte[] changed = Encoding.UTF8.GetBytes(spec.Replace(recorded, today, StringComparison.Ordinal));
        File.WriteAllBytes(path, changed);
        Rewrite(entry => entry.Event is ArtifactWritten { Path: "spec.yaml" } artifact
            ? entry with { Event = artifact with { Sha256 = ContentDigest.Of(changed).Hex, Bytes = changed.Length } }
            : entry);

        ProcessResult result = Reproduce();

        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(result.Output, Does.StartWith("NOT COMPARABLE").And.Contain(obstacle));
    }

    [Test]
    public void Reproduce_DamagedJournal_NamesFileAndLine()
    {
        byte[] journal = File.ReadAllBytes(_root.Journal);
        journal[journal.Length / 2] ^= 1;
        File.WriteAllBytes(_root.Journal, journal);

        ProcessResult result = Reproduce();

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Match(@"journal\.jsonl\(\d+"));
    }

    [TestCase("--epochs=abc", "'--epochs=abc' is no whole number of 1 or more")]
    [TestCase("--epochs=0", "'--epochs=0' is no whole number of 1 or more")]
    [TestCase("--tolerance=-1", "'--tolerance=-1' is no number of 0 or more")]
    public void Reproduce_OptionThatIsNoNumber_IsBadInput(string option, string message)
    {
        ProcessResult result = Reproduce(option);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public void List_OfAnExperimentWithoutRuns_NamesTheNearest()
    {
        ProcessResult result = _root.Harness("list", "--experiment=smal");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("no runs of 'smal'; did you mean 'small'?"));
    }

    private void AssertIsNotTrained(Func<RunIdentity, RunIdentity> change, string obstacle)
    {
        Rewrite(entry => entry.Event is RunStarted started ? entry with { Event = started with { Identity = change(started.Identity) } } : entry);

        ProcessResult result = Reproduce();

        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(result.Output, Does.StartWith("NOT COMPARABLE").And.Contain(obstacle).And.Not.Contain("training run"));
    }

    private static JournalEntry WithMetric(JournalEntry entry, int number, string name, Func<double, double> change) =>
        entry.Event is EpochCompleted epoch && epoch.Epoch == number
            ? entry with { Event = epoch with { Metrics = new MetricSet(epoch.Metrics.Select(metric => metric.Key == name ? new(name, change(metric.Value)) : metric)) } }
            : entry;

    private void Rewrite(Func<JournalEntry, JournalEntry> change)
    {
        byte[][] lines = [.. JournalReader.Read(_root.Journal).Entries.Select(entry => JournalEventWriter.Write(change(entry)))];
        File.WriteAllBytes(_root.Journal, [.. lines.SelectMany(line => line)]);
    }

    private ProcessResult Reproduce(params string[] arguments) => _root.Harness(["reproduce", $"--run={_root.RunKey}", .. arguments]);

    private string[] Files() =>
    [
        .. Directory.GetFiles(_root.Run, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
