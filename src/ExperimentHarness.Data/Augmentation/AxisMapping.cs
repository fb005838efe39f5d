using System.Runtime.CompilerServices;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>
/// What a fill mode makes of a coordinate along one axis: SciPy's <c>map_coordinate</c> and its border rule for the
/// second tap. Wrap has period length - 1 there, not length; constant replaces the whole pixel, without blending.
/// </summary>
internal readonly struct AxisMapping(FillMode mode, int length)
{
    private readonly double _last = length - 1;

    /// <summary>The pixels and weights of coordinate <paramref name="v"/>; false where the pixel is cval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMap(double v, out AxisTaps taps)
    {
        if (!(v >= 0 && v <= _last))
        {
            v = MapOutside(v);
            if (!(v > -1))
            {
                taps = default;
                return false;
            }
        }

        double floor = Math.Floor(v);
        double second = 1 - (v - floor);
        int index = (int)floor;
        taps = new AxisTaps(Border(index), Border(index + 1), second, 1 - second);
        return true;
    }

    private double MapOutside(double v)
    {
        double twice = 2.0 * length;
        switch (mode)
        {
            case FillMode.Nearest:
                return v < 0 ? 0 : _last;
            case FillMode.Constant:
                return -1;
            case FillMode.Reflect when length <= 1:
            case FillMode.Wrap when length <= 1:
                return 0;
            case FillMode.Reflect when v < 0:
                if (v < -twice)
                {
                    v += twice * Math.Truncate(-v / twice);
                }

                return v < -length ? v + twice : (v > -1e-15 ? 1e-15 : -v) - 1;
            case FillMode.Reflect:
                v -= twice * Math.Truncate(v / twice);
                return v >= length ? twice - v - 1 : v;
            case FillMode.Wrap:
                return v < 0
                    ? v + (_last * (Math.Truncate(-v / _last) + 1))
                    : v - (_last * Math.Truncate(v / _last));
            default:
                throw new ArgumentOutOfRangeException(nameof(v), $"fill mode {mode}");
        }
    }

    /// <summary>A tap just outside: nearest clamps, reflect repeats the border pixel, constant and wrap mirror without it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Border(int index) => (uint)index < (uint)length ? index : BorderOutside(index);

    private int BorderOutside(int index)
    {
        int repeat = mode == FillMode.Reflect ? 1 : 0;
        int mirrored = index < 0 ? -index - repeat : (2 * length) - 2 + repeat - index;
        return Math.Clamp(mode == FillMode.Nearest ? index : mirrored, 0, length - 1);
    }
}
