using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Stopping;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Checkpoints;

public sealed class CheckpointFileTests
{
    private const string RunKey = "0123456789ab";

    private readonly TemporaryFolder _folder = new();

    /// <summary>What a journal tells of the checkpoints of <see cref="Some"/>.</summary>
    private static readonly EpochCompleted[] Journal = [.. Enumerable.Range(1, 3).Select(epoch => new EpochCompleted(epoch, epoch * 100, new MetricSet([]), new string('a', 64)))];

    private string Newest => _folder[CheckpointFile.Name];

    private string Previous => _folder[CheckpointFile.PreviousName];

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Read_WhatWasWritten_IsTheSameToTheBit()
    {
        Checkpoint written = Some(epoch: 3);
        CheckpointFile.Write(_folder.Path, written);

        CheckpointSearch found = CheckpointFile.Read(_folder.Path, RunKey, Journal);

        Assert.That(found.Notes, Is.Empty);
        AssertSame(found.Checkpoint!, written);
    }

    [Test]
    public void Read_CheckpointWithoutWhatIsOptional_IsTheSame()
    {
        Checkpoint written = Some(epoch: 1) with { Best = null, Plateau = null, Stopping = null };
        CheckpointFile.Write(_folder.Path, written);

        AssertSame(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint!, written);
    }

    [Test]
    public void Write_BestEpochIsTheLast_WritesItsWeightsOnce()
    {
        Checkpoint other = Some(epoch: 3);
        CheckpointFile.Write(_folder.Path, other);
        long length = new FileInfo(Newest).Length;
        Checkpoint written = other with { Best = new BestEpoch(3, other.Head.Weights) };
        CheckpointFile.Write(_folder.Path, written);

        Assert.That(new FileInfo(Newest).Length, Is.LessThan(length - 60));
        AssertSame(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint!, written);
    }

    [Test]
    public void Write_Returns_TheDigestOfTheFile()
    {
        ContentDigest digest = CheckpointFile.Write(_folder.Path, Some(epoch: 1));

        Assert.That(digest, Is.EqualTo(ContentDigest.Of(File.ReadAllBytes(Newest))));
    }

    [Test]
    public void Write_Again_KeepsOnePrevious()
    {
        foreach (int epoch in new[] { 1, 2, 3 })
        {
            CheckpointFile.Write(_folder.Path, Some(epoch));
        }

        Assert.That(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint!.Epoch, Is.EqualTo(3));
        File.Delete(Newest);
        Assert.That(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint!.Epoch, Is.EqualTo(2));
        Assert.That(Directory.GetFiles(_folder.Path), Is.EqualTo(new[] { Previous }));
    }

    [Test]
    public void Read_ByteFlippedAnywhere_GoesBackToThePreviousAndSaysSo()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));
        CheckpointFile.Write(_folder.Path, Some(epoch: 2));
        byte[] whole = File.ReadAllBytes(Newest);
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] flipped = [.. whole];
            flipped[position] ^= 0x40;
            File.WriteAllBytes(Newest, flipped);

            CheckpointSearch found = CheckpointFile.Read(_folder.Path, RunKey, Journal);

            Assert.That(found.Checkpoint?.Epoch, Is.EqualTo(1), $"byte {position}");
            Assert.That(found.Notes[0], Does.Match("EH320[123].*: checkpoint.bin was not used").And.Not.Contain(_folder.Path));
            Assert.That(found.Unusable, Is.EqualTo(new[] { CheckpointFile.Name }));
            Assert.That(found.Notes[1], Does.Contain("went back to checkpoint.previous.bin of epoch 1"));
        }
    }

    [Test]
    public void Read_CutOffAtAnyLength_GoesBackToThePrevious()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));
        CheckpointFile.Write(_folder.Path, Some(epoch: 2));
        byte[] whole = File.ReadAllBytes(Newest);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Newest, whole[..length]);
            Assert.That(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint?.Epoch, Is.EqualTo(1), $"{length} bytes");
        }
    }

    [Test]
    public void Read_BothDamaged_FindsNothingAndNamesBoth()
    {
        File.WriteAllText(Newest, "EHCHKPT1 and nothing sensible behind");
        File.WriteAllText(Previous, "something else");

        CheckpointSearch found = CheckpointFile.Read(_folder.Path, RunKey, Journal);

        Assert.That(found.Checkpoint, Is.Null);
        Assert.That(found.Notes, Has.Count.EqualTo(2));
        Assert.That(found.Notes[0], Does.StartWith("EH3201").And.Contain(CheckpointFile.Name));
        Assert.That(found.Notes[1], Does.StartWith("EH3202").And.Contain(CheckpointFile.PreviousName));
    }

    [Test]
    public void Read_NoCheckpoint_FindsNothingAndSaysNothing() =>
        Assert.That(CheckpointFile.Read(_folder.Path, RunKey, Journal), Is.EqualTo(new CheckpointSearch(null, [], [])));

    [Test]
    public void Read_CheckpointOfAnotherRun_IsNotUsed()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));

        CheckpointSearch found = CheckpointFile.Read(_folder.Path, "ffffffffffff", Journal);

        Assert.That(found.Checkpoint, Is.Null);
        Assert.That(found.Notes.Single(), Does.StartWith("EH3203").And.Contain(RunKey).And.Contain("ffffffffffff"));
    }

    [Test]
    public void Read_NewestTellsAnotherStoryThanTheJournal_GoesBackToThePrevious()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));
        CheckpointFile.Write(_folder.Path, Some(epoch: 2));

        foreach (EpochCompleted[] journal in (EpochCompleted[][])[Journal[..1], [Journal[0], Journal[1] with { StateHash = new string('b', 64) }]])
        {
            CheckpointSearch found = CheckpointFile.Read(_folder.Path, RunKey, journal);

            Assert.That(found.Checkpoint?.Epoch, Is.EqualTo(1));
            Assert.That(found.Notes[0], Does.StartWith("EH3204").And.Contain("epoch 2").And.Contain("checkpoint.bin was not used"));
            Assert.That(found.Unusable, Is.EqualTo(new[] { CheckpointFile.Name }));
        }
    }

    [Test]
    public void Write_AfterADamagedNewestWasDeleted_KeepsTheSoundPrevious()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));
        CheckpointFile.Write(_folder.Path, Some(epoch: 2));
        File.WriteAllText(Newest, "damaged");

        CheckpointFile.Delete(_folder.Path, CheckpointFile.Read(_folder.Path, RunKey, Journal).Unusable);
        CheckpointFile.Write(_folder.Path, Some(epoch: 3));
        File.Delete(Newest);

        Assert.That(CheckpointFile.Read(_folder.Path, RunKey, Journal).Checkpoint?.Epoch, Is.EqualTo(1));
    }

    [Test]
    public void Delete_Checkpoints_LeavesNone()
    {
        CheckpointFile.Write(_folder.Path, Some(epoch: 1));
        CheckpointFile.Write(_folder.Path, Some(epoch: 2));

        CheckpointFile.Delete(_folder.Path);

        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
    }

    private static Checkpoint Some(int epoch)
    {
        Tensor[] weights = [new Tensor("dense/kernel", [3, 2], [1, -0f, float.NaN, 4, 5, epoch]), new Tensor("dense/bias", [2], [0.5f, float.Epsilon])];
        Tensor[] best = [weights[0] with { Values = [6, 5, 4, 3, 2, 1] }, weights[1] with { Values = [9, 9] }];
        Tensor[] slots = [new Tensor("dense/kernel/velocity", [3, 2], [1, 2, 3, 4, 5, 6])];
        return new Checkpoint(
            RunKey,
            new HeadState(weights, slots, epoch * 100),
            new string('a', 64),
            [.. Enumerable.Range(1, epoch).Select(number => new MetricSet([new("loss", 1.0 / number), new("auc", double.NaN)]))],
            new BestEpoch(1, epoch == 1 ? weights : best),
            new PlateauState(1e-4, double.PositiveInfinity, 2, 1),
            new EarlyStoppingState(0.25, 1, 2, epoch == 3 ? 3 : null));
    }

    private static void AssertSame(Checkpoint actual, Checkpoint expected)
    {
        Assert.That(actual.RunKey, Is.EqualTo(expected.RunKey));
        Assert.That(actual.StateHash, Is.EqualTo(expected.StateHash));
        Assert.That(actual.Epochs, Is.EqualTo(expected.Epochs));
        Assert.That(actual.Plateau, Is.EqualTo(expected.Plateau));
        Assert.That(actual.Stopping, Is.EqualTo(expected.Stopping));
        Assert.That(actual.Head.Step, Is.EqualTo(expected.Head.Step));
        AssertSame(actual.Head.Weights, expected.Head.Weights);
        AssertSame(actual.Head.Slots, expected.Head.Slots);
        Assert.That(actual.Best?.Epoch, Is.EqualTo(expected.Best?.Epoch));
        AssertSame(actual.Best?.Weights ?? [], expected.Best?.Weights ?? []);
    }

    private static void AssertSame(IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> expected)
    {
        Assert.That(actual.Select(tensor => tensor.Name), Is.EqualTo(expected.Select(tensor => tensor.Name)));
        Assert.That(actual.Select(tensor => tensor.Shape), Is.EqualTo(expected.Select(tensor => tensor.Shape)));
        Assert.That(Bits(actual), Is.EqualTo(Bits(expected)));

        static IEnumerable<uint> Bits(IReadOnlyList<Tensor> tensors) => tensors.SelectMany(tensor => tensor.Values.Select(BitConverter.SingleToUInt32Bits));
    }
}
