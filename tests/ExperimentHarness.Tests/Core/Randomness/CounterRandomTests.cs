using ExperimentHarness.Core.Randomness;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Randomness;

public sealed class CounterRandomTests
{
    [Test]
    public void Draws_are_the_philox_words_of_the_documented_counter()
    {
        var random = new CounterRandom(7, RandomPurpose.Augmentation, pass: 3, index: 11);
        (uint a0, uint a1, uint a2, uint a3) = Philox.Block(7, 0, 11, 3, (uint)RandomPurpose.Augmentation);
        (uint b0, uint b1, _, _) = Philox.Block(7, 1, 11, 3, (uint)RandomPurpose.Augmentation);
        Assert.That(random.NextUInt64(), Is.EqualTo(((ulong)a1 << 32) | a0));
        Assert.That(random.NextUInt64(), Is.EqualTo(((ulong)a3 << 32) | a2));
        Assert.That(random.NextUInt64(), Is.EqualTo(((ulong)b1 << 32) | b0));
    }

    [Test]
    public void Streams_of_different_seed_purpose_pass_or_index_share_no_number()
    {
        HashSet<ulong> seen = [];
        int drawn = 0;
        foreach (ulong seed in new[] { 0ul, 1ul, ulong.MaxValue })
        {
            foreach (RandomPurpose purpose in Enum.GetValues<RandomPurpose>())
            {
                for (uint pass = 0; pass < 5; pass++)
                {
                    for (uint index = 0; index < 5; index++)
                    {
                        var random = new CounterRandom(seed, purpose, pass, index);
                        for (int draw = 0; draw < 20; draw++, drawn++)
                        {
                            seen.Add(random.NextUInt64());
                        }
                    }
                }
            }
        }

        Assert.That(seen, Has.Count.EqualTo(drawn));
    }

    [Test]
    public void A_stream_does_not_depend_on_what_others_were_drawn_before()
    {
        var alone = new CounterRandom(1, RandomPurpose.Dropout, 2, 3);
        var neighbour = new CounterRandom(1, RandomPurpose.Dropout, 2, 4);
        var beside = new CounterRandom(1, RandomPurpose.Dropout, 2, 3);
        for (int draw = 0; draw < 10; draw++)
        {
            neighbour.NextDouble();
            Assert.That(beside.NextDouble(), Is.EqualTo(alone.NextDouble()));
        }
    }

    [Test]
    public void NextDouble_fills_the_unit_interval_evenly()
    {
        const int Count = 100_000;
        int[] bins = new int[10];
        double sum = 0;
        for (uint index = 0; index < Count; index++)
        {
            double value = new CounterRandom(5, RandomPurpose.Dropout, 0, index).NextDouble();
            bins[(int)(value * 10)]++;
            sum += value;
        }

        // Six standard deviations; the draws are fixed, so this cannot fail by chance later.
        Assert.That(bins, Is.All.EqualTo(Count / 10).Within(6 * Math.Sqrt(Count * 0.09)));
        Assert.That(sum / Count, Is.EqualTo(0.5).Within(6 * Math.Sqrt(1 / 12.0 / Count)));
    }

    [Test]
    public void NextBelow_gives_each_number_equally_often()
    {
        const int Count = 60_000;
        int[] bins = new int[6];
        var random = new CounterRandom(5, RandomPurpose.Sampler, 0, 0);
        for (int draw = 0; draw < Count; draw++)
        {
            bins[random.NextBelow(6)]++;
        }

        Assert.That(bins, Is.All.EqualTo(Count / 6).Within(6 * Math.Sqrt(Count * 5 / 36.0)));
    }

    [Test]
    public void NextBelow_zero_is_refused() =>
        Assert.That(() => new CounterRandom(1, RandomPurpose.Split, 0, 0).NextBelow(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void NextNormalPair_has_mean_0_deviation_1_and_no_correlation()
    {
        const int Count = 50_000;
        double sum = 0;
        double squares = 0;
        double products = 0;
        double fourths = 0;
        for (uint index = 0; index < Count; index++)
        {
            (double first, double second) = new CounterRandom(5, RandomPurpose.BackboneWeights, 0, index).NextNormalPair();
            sum += first + second;
            squares += (first * first) + (second * second);
            products += first * second;
            fourths += (first * first * first * first) + (second * second * second * second);
        }

        double scale = 6 / Math.Sqrt(2 * Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sum / (2 * Count), Is.Zero.Within(scale));
            Assert.That(squares / (2 * Count), Is.EqualTo(1).Within(scale * Math.Sqrt(2)));
            Assert.That(products / Count, Is.Zero.Within(scale * Math.Sqrt(2)));
            Assert.That(fourths / (2 * Count), Is.EqualTo(3).Within(scale * Math.Sqrt(96)));
        }
    }
}
