using NUnit.Framework;

// The tests that say Parallelizable wait for a server most of their time.
[assembly: LevelOfParallelism(4)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
