using System.Text.Json;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>What is kept between runs: shown, checked, pruned; and that no bit of a result depends on it.</summary>
internal sealed class CacheTests
{
    private readonly TrainingRoot _root = new();

    private string Segment => Directory.GetFiles(Path.Combine(_root.Folder, ".harness", "features"), "*.views").Single();

    [SetUp]
    public void TakeWhatWasTrained() => _root.CopyFrom(TrainedReference.Root);

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Verify_ComputesTheSameFeaturesAgain()
    {
        JsonElement verified = Verified(_root.Harness("cache", "--verify", "--experiment=small", "--format=json"), exitCode: 0);
        JsonElement recomputed = verified.GetProperty("recomputed");

        // An epoch of two batches of eight, and twelve validation pictures.
        Assert.That(recomputed.GetProperty("same").GetInt32(), Is.EqualTo(16 + 12));
        Assert.That(recomputed.GetProperty("missing").GetInt32(), Is.Zero);
        Assert.That(recomputed.GetProperty("different").GetArrayLength(), Is.Zero);
        Assert.That(verified.GetProperty("pictures").GetInt32(), Is.EqualTo(22 + 12));
    }

    [Test]
    public void Verify_Sample_ComputesNoMoreThanThat()
    {
        JsonElement verified = Verified(_root.Harness("cache", "--verify", "--experiment=small", "--sample=5", "--format=json"), exitCode: 0);

        Assert.That(verified.GetProperty("recomputed").GetProperty("same").GetInt32(), Is.EqualTo(5));
    }

    [Test]
    public void Verify_FlippedByte_IsFoundAndNamedAndTrainingIsTheSame()
    {
        byte[] bytes = File.ReadAllBytes(Segment);
        int position = bytes.Length / 2;
        bytes[position] ^= 4;
        File.WriteAllBytes(Segment, bytes);

        ProcessResult result = _root.Harness("cache", "--verify", "--format=json");
        JsonElement damage = Verified(result, exitCode: 1).GetProperty("damages").EnumerateArray().Single();

        Assert.That(damage.GetProperty("path").GetString(), Is.EqualTo(Segment));
        Assert.That(position, Is.InRange(damage.GetProperty("offset").GetInt64(), damage.GetProperty("offset").GetInt64() + damage.GetProperty("bytes").GetInt64() - 1));
        Assert.That(result.Error, Does.StartWith("error EH3301: ").And.Contain(Segment));
        TrainAgain();
    }

    [Test]
    public void Prune_ToNothing_TrainsTheSameBitsAgain()
    {
        ProcessResult pruned = _root.Harness("cache", "--max-size=0");

        Assert.That(pruned.ExitCode, Is.Zero, pruned.Error);
        Assert.That(Directory.GetFiles(Path.Combine(_root.Folder, ".harness"), "*.views", SearchOption.AllDirectories), Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(_root.Folder, ".harness"), "*.pixels", SearchOption.AllDirectories), Is.Empty);
        TrainAgain();
    }

    [Test]
    public void Prune_WhileTraining_DisturbsNothing()
    {
        Directory.Delete(_root.Run, recursive: true);
        Directory.Delete(Path.Combine(_root.Folder, ".harness"), recursive: true);
        ProcessResult? pruned = null;

        ProcessResult trained = _root.TrainUntilEpoch(3, _ => pruned = _root.Harness("cache", "--max-size=0"));

        Assert.That(pruned!.ExitCode, Is.Zero, pruned.Error);
        Assert.That(pruned.Output, Does.Contain("running processes use them"));
        Assert.That(trained.ExitCode, Is.Zero, trained.Error);
        TrainedReference.AssertSame(_root);
    }

    [TestCase("0")]
    [TestCase("70KB")]
    public void Limit_TooSmallForTheRun_ChangesNoBit(string limit)
    {
        Directory.Delete(_root.Run, recursive: true);
        Directory.Delete(Path.Combine(_root.Folder, ".harness", "features"), recursive: true);

        ProcessResult trained = _root.Train(new Dictionary<string, string>(StringComparer.Ordinal) { ["HARNESS_CACHE_SIZE"] = limit });

        Assert.That(trained.ExitCode, Is.Zero, trained.Error);
        TrainedReference.AssertSame(_root);
    }

    [Test]
    public void Limit_NoSize_IsSaid()
    {
        ProcessResult result = _root.Train(new Dictionary<string, string>(StringComparer.Ordinal) { ["HARNESS_CACHE_SIZE"] = "lots" }, "--rerun");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("EH5006: HARNESS_CACHE_SIZE is 'lots'"));
    }

    private static JsonElement Verified(ProcessResult result, int exitCode)
    {
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.GetProperty("verified").Clone();
    }

    private void TrainAgain()
    {
        Directory.Delete(_root.Run, recursive: true);
        ProcessResult trained = _root.Train();
        Assert.That(trained.ExitCode, Is.Zero, trained.Error);
        TrainedReference.AssertSame(_root);
    }
}
