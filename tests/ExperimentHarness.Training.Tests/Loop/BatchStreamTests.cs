using CsCheck;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class BatchStreamTests
{
    [Test]
    public void At_AnyStepInAnyOrder_IsAFunctionOfTheStep()
    {
        View[][] inOrder = [.. Enumerable.Range(0, 12).Select(step => new BatchStream(3, 22, 8).At(step))];
        var stream = new BatchStream(3, 22, 8);

        foreach (int step in new[] { 11, 0, 5, 4, 7, 0, 11, 2, 1, 3, 6, 8, 9, 10 })
        {
            Assert.That(stream.At(step), Is.EqualTo(inOrder[step]), $"step {step}");
        }
    }

    [Test]
    public void At_OnePass_SeesEverySampleOnceAndEndsInASmallerBatch() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 60], Gen.Int[1, 70], Gen.Int[0, 5]).Sample((seed, samples, batchSize, pass) =>
        {
            var stream = new BatchStream(seed, samples, batchSize);
            View[][] batches = [.. Enumerable.Range(0, stream.BatchesPerPass).Select(batch => stream.At(((long)pass * stream.BatchesPerPass) + batch))];

            Assert.That(batches.SelectMany(batch => batch).Select(view => view.Sample).Order(), Is.EqualTo(Enumerable.Range(0, samples)));
            Assert.That(batches.SelectMany(batch => batch).Select(view => view.Pass), Is.All.EqualTo((uint)pass));
            Assert.That(batches.SkipLast(1).Select(batch => batch.Length), Is.All.EqualTo(batchSize));
            Assert.That(batches[^1], Has.Length.EqualTo(samples - (batchSize * (batches.Length - 1))));
        }, iter: 200, threads: 1);

    [Test]
    public void At_OtherPassOrSeed_IsAnotherOrder()
    {
        int[] first = Order(seed: 1, pass: 0);

        Assert.That(Order(seed: 1, pass: 1), Is.Not.EqualTo(first));
        Assert.That(Order(seed: 2, pass: 0), Is.Not.EqualTo(first));
        Assert.That(Order(seed: 1, pass: 0), Is.EqualTo(first));
    }

    private static int[] Order(ulong seed, long pass) => [.. new BatchStream(seed, 100, 100).At(pass).Select(view => view.Sample)];
}
