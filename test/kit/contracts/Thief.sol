// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IRouter {
    function sweepToken(address token, uint256 minimum, address recipient) external payable;
}

/// A token that, once armed, calls the router that moves it back and takes what the router holds of another token.
contract Thief {
    address private immutable _prize;
    bool public armed;

    constructor(address prize) {
        _prize = prize;
    }

    function arm() external {
        armed = true;
    }

    function balanceOf(address) external pure returns (uint256) {
        return 1;
    }

    function transfer(address, uint256) external returns (bool) {
        if (armed) IRouter(msg.sender).sweepToken(_prize, 0, address(this));
        return true;
    }
}
