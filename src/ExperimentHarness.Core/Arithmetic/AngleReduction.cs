using System.Globalization;
using System.Numerics;

namespace ExperimentHarness.Core.Arithmetic;

/// <summary>Takes whole quarter turns off an angle, keeping twice a double's precision.</summary>
internal static class AngleReduction
{
    private const double InverseHalfPi = 0.6366197723675814;

    // pi/2 in three doubles, each the rounded rest.
    private const double HalfPi1 = 1.5707963267948966;
    private const double HalfPi2 = 6.123233995736766e-17;
    private const double HalfPi3 = -1.4973849048591698e-33;

    private const double QuarterPi = 0.7853981633974483;

    // Up to here the first product is within the 53 bits that a fused multiply-add subtracts exactly.
    private const double LargestOfThreeParts = 1 << 20;

    private const int InverseHalfPiBits = 1216;

    // floor(2/pi * 2^1216): enough for the largest double (exponent 971, 53 bits) and 190 bits of the fraction.
    private static readonly BigInteger InverseHalfPiScaled = BigInteger.Parse(
        "0a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f5"
        + "2ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7"
        + "527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab",
        NumberStyles.AllowHexSpecifier,
        CultureInfo.InvariantCulture);

    /// <summary>x = quadrant * pi/2 + high + low (the quadrant modulo 4), |high| at most a little over pi/4; NaN for infinities and NaN.</summary>
    internal static (int Quadrant, double High, double Low) Reduce(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude <= QuarterPi)
        {
            return (0, x, 0);
        }

        if (magnitude < LargestOfThreeParts)
        {
            return ReduceByThreeParts(x);
        }

        return double.IsFinite(x) ? ReduceByIntegers(x) : (0, double.NaN, double.NaN);
    }

    private static (int Quadrant, double High, double Low) ReduceByThreeParts(double x)
    {
        double turns = Math.Floor((x * InverseHalfPi) + 0.5);
        double first = Math.FusedMultiplyAdd(-turns, HalfPi1, x);
        double second = turns * HalfPi2;
        double secondLow = Math.FusedMultiplyAdd(turns, HalfPi2, -second);

        // first - second exactly (Knuth's two-sum: either may be the larger).
        double high = first - second;
        double subtracted = first - high;
        double low = (first - (high + subtracted)) + (subtracted - second);
        low -= Math.FusedMultiplyAdd(turns, HalfPi3, secondLow);
        double sum = high + low;
        return ((int)turns & 3, sum, low - (sum - high));
    }

    /// <summary>Payne and Hanek's reduction with whole numbers: slow, exact, and never met by a sane angle.</summary>
    private static (int Quadrant, double High, double Low) ReduceByIntegers(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        long mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
        int fractionBits = InverseHalfPiBits - ((int)(bits >> 52) - 1075);

        BigInteger turns = mantissa * InverseHalfPiScaled;
        BigInteger whole = ((turns >> (fractionBits - 1)) + 1) >> 1;
        BigInteger fraction = turns - (whole << fractionBits);
        int sign = fraction.Sign;
        (double f, double fLow) = TwoDoubles(BigInteger.Abs(fraction), fractionBits);

        double product = f * HalfPi1;
        double rest = Math.FusedMultiplyAdd(f, HalfPi1, -product) + ((f * HalfPi2) + (fLow * HalfPi1));
        double high = sign * (product + rest);
        double low = sign * (rest - ((product + rest) - product));
        int quadrant = (int)(whole & 3);
        return x < 0 ? (-quadrant & 3, -high, -low) : (quadrant, high, low);
    }

    private static (double High, double Low) TwoDoubles(BigInteger value, int fractionBits)
    {
        int shift = Math.Max((int)value.GetBitLength() - 53, 0);
        BigInteger top = value >> shift;
        BigInteger rest = value - (top << shift);
        int restShift = Math.Max((int)rest.GetBitLength() - 53, 0);
        return (Math.ScaleB((double)top, shift - fractionBits), Math.ScaleB((double)(rest >> restShift), restShift - fractionBits));
    }
}
