using System.Text;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Tracking.Mlflow.Names;

/// <summary>Tells names apart that became alike when they were made to fit.</summary>
internal static class NameDigest
{
    /// <summary>Six hex digits.</summary>
    public static string Of(string name) => ContentDigest.Of(Encoding.UTF8.GetBytes(name)).Hex[..6];
}
