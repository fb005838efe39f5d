using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Forecasting;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>Forecasts for people.</summary>
internal static class ForecastText
{
    /// <summary>Such as <c>about 2:10</c>, or <c>roughly 2:10</c> where it rests on rates of other sizes; nothing where no rate is known.</summary>
    public static string Time(Forecast? forecast) => forecast is { Seconds: { } seconds }
        ? $"{(forecast.IsRough ? "roughly" : "about")} {Durations.Text(TimeSpan.FromSeconds(seconds))}"
        : "";

    /// <summary>Such as <c>614 MiB</c>.</summary>
    public static string Disk(Forecast? forecast) => forecast is { Bytes: { } bytes } ? Sizes.Text((long)bytes) : "";
}
