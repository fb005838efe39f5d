using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Core.Randomness;

/// <summary>
/// A stream of random numbers that is a function of (seed, purpose, pass, index): draw n of it is the n-th
/// Philox output of the counter (n / 2, index, pass, purpose). Streams are independent, cheap to make, and
/// need no state beyond the number of draws.
/// </summary>
/// <param name="seed">The key, 64 bit: a run's seed, or a split's.</param>
/// <param name="purpose">What the numbers are for.</param>
/// <param name="pass">Pass over the data, step, layer or trial, as <see cref="RandomPurpose"/> says.</param>
/// <param name="index">Sample, position or picture, as <see cref="RandomPurpose"/> says.</param>
public struct CounterRandom(ulong seed, RandomPurpose purpose, uint pass, uint index)
{
    private uint _draws;
    private ulong _second;

    /// <summary>64 random bits; each call is one draw.</summary>
    public ulong NextUInt64()
    {
        uint draw = _draws++;
        if ((draw & 1) == 1)
        {
            return _second;
        }

        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(seed, draw >> 1, index, pass, (uint)purpose);
        _second = ((ulong)x3 << 32) | x2;
        return ((ulong)x1 << 32) | x0;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53; one draw.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high), low + (high - low) * u as NumPy computes it; one draw.</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform integer in [0, bound), without bias (Lemire 2019); one draw, rarely more.</summary>
    public uint NextBelow(uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        uint threshold = (0u - bound) % bound;
        while (true)
        {
            ulong product = (NextUInt64() >> 32) * bound;
            if ((uint)product >= threshold)
            {
                return (uint)(product >> 32);
            }
        }
    }

    /// <summary>Two independent standard normal numbers (Box and Muller 1958); two draws.</summary>
    public (double First, double Second) NextNormalPair()
    {
        // 1 - u lies in (0, 1], where the logarithm is finite.
        double radius = Math.Sqrt(-2 * PortableMath.Log(1 - NextDouble()));
        double angle = 2 * Math.PI * NextDouble();
        return (radius * PortableMath.Cos(angle), radius * PortableMath.Sin(angle));
    }
}
