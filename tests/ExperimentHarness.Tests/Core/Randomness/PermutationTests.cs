using CsCheck;
using ExperimentHarness.Core.Randomness;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Randomness;

public sealed class PermutationTests
{
    [Test]
    public void Of_holds_every_number_once() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Int[0, 300]).Sample((seed, pass, count) =>
            Permutation.Of(seed, RandomPurpose.Shuffle, pass, count).Order().SequenceEqual(Enumerable.Range(0, count)));

    [Test]
    public void Of_another_pass_is_another_order() =>
        Assert.That(Permutation.Of(1, RandomPurpose.Shuffle, 0, 100), Is.Not.EqualTo(Permutation.Of(1, RandomPurpose.Shuffle, 1, 100)));

    [Test]
    public void Of_gives_every_order_of_three_equally_often()
    {
        const int Count = 12_000;
        int[] frequencies =
        [
            .. Enumerable.Range(0, Count)
                .GroupBy(pass => string.Concat(Permutation.Of(3, RandomPurpose.Shuffle, (uint)pass, 3)), StringComparer.Ordinal)
                .Select(group => group.Count()),
        ];
        Assert.That(frequencies, Has.Length.EqualTo(6));
        Assert.That(frequencies, Is.All.EqualTo(Count / 6).Within(6 * Math.Sqrt(Count * 5 / 36.0)));
    }

    // Worked out apart from this program, from Philox' definition: another order would change every run.
    [Test]
    public void Of_keeps_its_answer_for_good() =>
        Assert.That(Permutation.Of(1, RandomPurpose.Shuffle, 0, 10), Is.EqualTo([7, 5, 0, 3, 8, 6, 1, 2, 9, 4]));
}
