using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Data.Pixels;

/// <summary>What reading every decoded picture found.</summary>
/// <param name="Pictures">Pictures that are as they were written.</param>
/// <param name="Damages">Pictures that are not, and files without a readable end.</param>
public sealed record PixelVerification(long Pictures, ValueList<CacheDamage> Damages);
