namespace ExperimentHarness.Core.Arithmetic;

/// <summary>How far from the others a value may lie before it says nothing more than that it is far: Tukey, "Exploratory Data Analysis", 1977, with a wider fence.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct OutlierFence(double Low, double High)
{
    // In interquartile ranges beyond the quartiles; of a normal distribution less than one value in a million lies outside.
    private const double Width = 4;
    private const int FewValues = 8;

    /// <summary>The fence round finite values: without end for few of them, or where half of them are equal.</summary>
    public static OutlierFence Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length < FewValues)
        {
            return new OutlierFence(double.NegativeInfinity, double.PositiveInfinity);
        }

        (double first, double third) = (sorted[sorted.Length / 4], sorted[3 * sorted.Length / 4]);
        double width = Width * (third - first);
        return width > 0 ? new OutlierFence(first - width, third + width) : new OutlierFence(double.NegativeInfinity, double.PositiveInfinity);
    }

    /// <summary>The value, or the end of the fence that it lies beyond.</summary>
    public double Clamp(double value) => Math.Clamp(value, Low, High);

    /// <summary>Whether a value lies within.</summary>
    public bool Holds(double value) => value >= Low && value <= High;
}
