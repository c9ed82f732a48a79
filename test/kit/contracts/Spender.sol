// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// A contract that can be approved and then takes what it may: the drainer of the tests.
contract Spender {
    using SafeERC20 for IERC20;

    function take(IERC20 token, address from, uint256 amount) external {
        token.safeTransferFrom(from, msg.sender, amount);
    }
}
