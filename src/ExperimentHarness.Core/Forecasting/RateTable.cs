using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Forecasting;

/// <summary>Rates of one machine.</summary>
/// <param name="Machine">The machine in a line: processor, instruction sets, logical processors. Rates of another one say nothing.</param>
/// <param name="Rates">What was measured.</param>
public sealed record RateTable(string Machine, ValueList<MeasuredRate> Rates)
{
    /// <summary>With a sample of a run.</summary>
    public RateTable With(RateName name, double sample)
    {
        MeasuredRate measured = (Rates.FirstOrDefault(rate => rate.Name == name) ?? new MeasuredRate(name, [])).With(sample);
        return this with { Rates = Rates.Where(rate => rate.Name != name).Append(measured).ToValueList() };
    }

    /// <summary>
    /// The rate measured of just this; else that of the nearest size in this setting, in proportion to the size; else the same of
    /// another setting, the one measured last. Null where nothing of the kind was measured.
    /// </summary>
    public FoundRate? Find(RateName name)
    {
        MeasuredRate[] ofKind = [.. Rates.Where(rate => rate.Name.Kind == name.Kind)];
        MeasuredRate[] ofSetting = [.. ofKind.Where(rate => rate.Name.Setting == name.Setting)];
        string? setting = ofSetting.Length > 0 ? name.Setting : ofKind.LastOrDefault()?.Name.Setting;
        MeasuredRate? nearest = ofKind.Where(rate => rate.Name.Setting == setting).MinBy(rate => Distance(rate.Name.Size, name.Size));
        return nearest is null ? null : new FoundRate(nearest.Value * name.Size / nearest.Name.Size, nearest.Name == name);
    }

    private static double Distance(long left, long right) => (double)Math.Max(left, right) / Math.Min(left, right);
}
